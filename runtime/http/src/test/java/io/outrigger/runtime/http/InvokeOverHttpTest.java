package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.StatusDetails;
import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import io.outrigger.runtime.http.WireClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to applications, as a caller over HTTP makes and sees them. */
class InvokeOverHttpTest {

    private final TestEdge edge = TestEdge.start();

    @AfterEach
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0/invoke/o/method/a, a",
        "/v1.0/invoke/o/method/, ''",
        "/v1.0/invoke/o.default/method/a/b, a/b",
        "//v1.0//invoke//o/method/a//b/, a/b",
        "/v1.0/invoke/o/method/a/../b, b",
        "/v1.0/invoke/o/method/../../b, b",
        "/v1.0/invoke/o/method/a%2F..%2Fb, b",
        "/v1.0/invoke/o/method/a%20b, a b",
        "/v1.0/invoke/o/method/a+b, a+b",
        "/v1.0/invoke/o/method/%C3%A9, é",
        "/v1.0/invoke/o/method/a%2525b, a%25b",
        "/v1.0/invoke/%6F/method/a, a",
        "/v1.0/invoke/%256F/method/a, a"
    })
    void pathNamesTargetAndMethod(String path, String method) {
        assertThat(edge.get(path).body()).isEqualTo("GET " + method + "? ");
    }

    @Test
    void queryGoesAlongAsItWasSent() {
        assertThat(edge.get("/v1.0/invoke/o/method/a?x=%2F&y=a+b;c&x").body()).isEqualTo("GET a?x=%2F&y=a+b;c&x ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "/v1.0/state/mem/x/y/z", "/v1.0/invoke/other/method/q", "/"})
    void headerNamesTheTargetOfAnyPathThatIsNoOtherRoute(String path) {
        Reply reply = edge.get(path, "dapr-app-id: o");
        assertThat(reply.body()).isEqualTo("GET " + path.substring(1) + "? ");
        assertThat(edge.app.seen.getLast().headers().contains("dapr-app-id")).isFalse();
    }

    @Test
    void credentialsNameTheTargetAfterTheHeader() {
        String ours = "Authorization: Basic " + base64("Dapr-App-Id:o");
        assertThat(edge.get("/a", ours).body()).isEqualTo("GET a? ");
        assertThat(edge.app.seen.getLast().headers().contains("Authorization")).isTrue();
        assertThat(edge.get("/a", ours, "dapr-app-id: nobody").status()).isEqualTo(500);
        String foreign = "Authorization: Basic " + base64("user:o");
        assertThat(edge.get("/a", foreign).status()).isEqualTo(404);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "/v1.0/invoke/o/method",
                "/v1.0/invoke//method/a",
                "/v1.0/invoke/o",
                "/v2/invoke/o/method/a"
            })
    void withoutTargetThereIsNothingToCall(String path) {
        Reply reply = edge.get(path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .isEqualTo(
                        "{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":\"failed getting app id either from the URL"
                                + " path or the header dapr-app-id\"}");
    }

    @Test
    void urlsAreTargetsEscapedOrNot() {
        assertThat(edge.get("/v1.0/invoke/http://h:1/method/a/b").body()).isEqualTo("http://h:1/a/b");
        assertThat(edge.get("/v1.0/invoke/http%3A%2F%2Fh%3A1/method/a").body()).isEqualTo("http://h:1/a");
    }

    @ParameterizedTest
    @CsvSource({
        "a%23b, method contains forbidden character: \\\"a#b\\\"",
        "a%3Fb, method contains forbidden character: \\\"a?b\\\"",
        "a%00b, method contains forbidden character: \\\"a\\x00b\\\"",
        "a%0Ab, method contains control character at position 1: \\\"a\\nb\\\""
    })
    void methodsThatWouldBeReadInTwoWaysAreRefused(String method, String why) {
        Reply reply = edge.get("/v1.0/invoke/o/method/" + method);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .contains("failed to invoke, id: o, err: rpc error: code = InvalidArgument desc = invalid method: ")
                .contains(why.replace("\\x00", "\\\\x00").replace("\\n", "\\\\n"));
        assertThat(edge.app.seen).isEmpty();
    }

    @Test
    void bodiesGoBothWays() {
        assertThat(edge.post("/v1.0/invoke/o/method/a", "hello").body()).isEqualTo("POST a? hello");
        String large = "x".repeat(300_000);
        assertThat(edge.send("PUT", "/v1.0/invoke/o/method/a", large).body()).isEqualTo("PUT a? " + large);
    }

    @Test
    void bodyBeyondTheLimitIsAFailureOfTheCall() {
        try (TestEdge small = TestEdge.start(config -> new HttpEdgeConfig(
                config.appId(), config.listening(), new Limits(9, 4_096), config.access(), config.observing()))) {
            Reply reply = small.post("/v1.0/invoke/o/method/a", "x".repeat(10));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).contains("failed to invoke, id: o, err: ").contains("stream too large");
        }
    }

    @ParameterizedTest
    @CsvSource({"PROPFIND, POST", "PATCH, PATCH", "TRACE, TRACE", "OPTIONS, OPTIONS", "DELETE, DELETE", "get, GET"})
    void methodsThatHttpDoesNotKnowBecomePost(String sent, String received) {
        assertThat(edge.send(sent, "/v1.0/invoke/o/method/a", "").body()).isEqualTo(received + " a? ");
    }

    @Test
    void answersComeAsTheyAre() {
        edge.app.behaviour = _ -> new InvokeResponse(
                new InvokeStatus.Http(418),
                "x/y",
                new InvokeHeaders()
                        .add("X-A", "1")
                        .add("X-A", "2")
                        .add("Connection", "X-B")
                        .add("X-B", "3"),
                new InvokeHeaders(),
                io.outrigger.runtime.core.invoke.InvokeBody.of("tea".getBytes(StandardCharsets.UTF_8)),
                () -> {});
        Reply reply = edge.get("/v1.0/invoke/o/method/a");
        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.body()).isEqualTo("tea");
        assertThat(reply.header("content-type")).isEqualTo("x/y");
        assertThat(reply.header("x-a")).isEqualTo("1\n2");
        assertThat(reply.headers()).doesNotContainKey("x-b");
    }

    @Test
    void dateAndPlaceInATraceAreTheApplicationsIfItHasThem() {
        String place = "00-11111111111111111111111111111111-2222222222222222-01";
        edge.app.behaviour = _ -> InvokeResponse.of(
                new InvokeStatus.Http(200),
                "",
                new InvokeHeaders().add("Date", "Mon, 01 Jan 2024 00:00:00 GMT").add("traceparent", place),
                new byte[0]);
        Reply reply = edge.get(
                "/v1.0/invoke/o/method/a", "traceparent: 00-33333333333333333333333333333333-4444444444444444-01");
        assertThat(reply.header("date")).isEqualTo("Mon, 01 Jan 2024 00:00:00 GMT");
        assertThat(reply.header("traceparent")).isEqualTo(place);
        assertThat(reply.headers()).doesNotContainKey("content-type").containsEntry("content-length", "0");
    }

    @Test
    void connectIsPassedOnForTheChannelToRefuse() {
        edge.app.behaviour = request -> FakeApp.text(request.verb());
        assertThat(edge.send("CONNECT", "/v1.0/invoke/o/method/a", "").body()).isEqualTo("CONNECT");
    }

    @Test
    void upgradeOfTheProtocolIsNotFollowed() {
        Reply reply = edge.get(
                "/v1.0/invoke/o/method/a", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("GET a? ");
    }

    @Test
    void callerThatAsksBeforeItSendsIsToldToGoOn() {
        Reply reply = edge.post("/v1.0/invoke/o/method/a", "ab", "Expect: 100-continue");
        assertThat(reply.body()).isEqualTo("POST a? ab");
        assertThat(edge.app.seen.getLast().headers().contains("expect")).isFalse();
    }

    @Test
    void headIsAnsweredWithoutABody() {
        Reply reply = edge.send("HEAD", "/v1.0/invoke/o/method/a", "");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(edge.app.seen.getLast().verb()).isEqualTo("HEAD");
    }

    @Test
    void failuresOfGrpcApplicationsBecomeStatusAndJson() {
        edge.app.behaviour = _ -> InvokeResponse.of(
                new InvokeStatus.Grpc(GrpcCode.NOT_FOUND, "no \"x\"", StatusDetails.NONE),
                "application/json",
                new InvokeHeaders(),
                new byte[0]);
        Reply reply = edge.get("/v1.0/invoke/o/method/a");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).isEqualTo("{\"code\":5,\"message\":\"no \\\"x\\\"\"}");
    }

    @Test
    void failuresOnTheWaySayWhyAndRefusalsAreForbidden() {
        edge.app.behaviour = _ -> {
            throw new CallFailure(GrpcCode.UNKNOWN, "connection refused", null);
        };
        Reply reply = edge.get("/v1.0/invoke/o/method/a");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":\"failed to invoke, id: o, err: connection"
                        + " refused\"}");
        edge.app.behaviour = _ -> {
            throw new CallFailure(GrpcCode.PERMISSION_DENIED, "no", null);
        };
        assertThat(edge.get("/v1.0/invoke/o/method/a").status()).isEqualTo(403);
    }

    @Test
    void logAndMetricsKnowTheCall() {
        edge.get("/v1.0/invoke/o/method/a");
        assertThat(TestEdge.await(edge.recorder.served, 1)).containsExactly("GET /v1.0/invoke/o/method/a 200");
    }
}
