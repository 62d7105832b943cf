package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.http.WireClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiOverHttpTest {

    private static final String NO_APP_ID = "{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":\"failed getting app id"
            + " either from the URL path or the header dapr-app-id\"}";
    private static final String UNIMPLEMENTED =
            "{\"errorCode\":\"ERR_API_UNIMPLEMENTED\",\"message\":\"this API is currently not implemented\"}";

    private final TestEdge edge = TestEdge.start();

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void secretsAreGivenAsFarAsTheirScopeAllows() {
        Reply one = edge.get("/v1.0/secrets/sec/one?metadata.version=2");
        assertThat(one.body()).isEqualTo("{\"one\":\"\\u003cone\\u003e2\"}\n");
        Reply two = edge.get("/v1.0/secrets/sec/two");
        assertThat(two.status()).isEqualTo(403);
        assertThat(two.body())
                .isEqualTo("{\"errorCode\":\"ERR_PERMISSION_DENIED\","
                        + "\"message\":\"access denied by policy to get \\\"two\\\" from \\\"sec\\\"\"}");
        assertThat(edge.get("/v1.0/secrets/sec/bulk").body())
                .isEqualTo("{\"a\":{\"a\":\"1\"},\"one\":{\"one\":\"a\\\"b\"}}\n");
    }

    @Test
    void secretsThatAreNotThereAreErrors() {
        Reply missing = edge.get("/v1.0/secrets/sec/missing");
        assertThat(missing.status()).isEqualTo(500);
        assertThat(missing.body())
                .isEqualTo("{\"errorCode\":\"ERR_SECRET_GET\",\"message\":\"failed getting secret with key missing"
                        + " from secret store sec: secret missing not found\"}");
        assertThat(edge.get("/v1.0/secrets/nope/a").status()).isEqualTo(401);
        edge.secretStores.remove("sec");
        Reply none = edge.get("/v1.0/secrets/sec/bulk");
        assertThat(none.status()).isEqualTo(500);
        assertThat(none.body())
                .isEqualTo("{\"errorCode\":\"ERR_SECRET_STORES_NOT_CONFIGURED\","
                        + "\"message\":\"secret store is not configured\"}");
    }

    @Test
    void bodyOfASecretRequestMustBeAnObject() {
        assertThat(edge.send("GET", "/v1.0/secrets/sec/one", "garbage").status())
                .isEqualTo(400);
        assertThat(edge.send("GET", "/v1.0/secrets/sec/one", " {\"any\":1}").status())
                .isEqualTo(200);
    }

    @Test
    void metadataAreToldAndSet() {
        assertThat(edge.send("PUT", "/v1.0/metadata/k%20y", "v<1>").status()).isEqualTo(204);
        assertThat(edge.get("/v1.0/metadata").body())
                .isEqualTo("{\"id\":\"o\",\"runtimeVersion\":\"1.18.3\",\"enabledFeatures\":[\"HotReload\"],"
                        + "\"components\":[{\"name\":\"sec\",\"type\":\"secretstores.local.file\",\"version\":\"v1\"},"
                        + "{\"name\":\"mem\",\"type\":\"state.in-memory\",\"version\":\"v1\","
                        + "\"capabilities\":[\"ETAG\",\"ACTOR\"]}],\"extended\":{\"daprRuntimeVersion\":\"1.18.3\","
                        + "\"k y\":\"v\\u003c1\\u003e\"},\"appConnectionProperties\":{\"protocol\":\"http\","
                        + "\"channelAddress\":\"127.0.0.1\"},\"actorRuntime\":{\"runtimeStatus\":\"DISABLED\","
                        + "\"hostReady\":false,\"placement\":\"placement: disconnected\"}}\n");
    }

    @Test
    void healthIsToldWithTheReason() {
        assertThat(edge.get("/v1.0/healthz?appid=o").status()).isEqualTo(204);
        assertThat(edge.get("/v1.0/healthz?appid=").body())
                .isEqualTo("{\"errorCode\":\"ERR_HEALTH_APPID_NOT_MATCH\",\"message\":\"dapr app-id does not match\"}");
        edge.target.notReady();
        assertThat(edge.get("/v1.0/healthz").body())
                .isEqualTo("{\"errorCode\":\"ERR_HEALTH_NOT_READY\",\"message\":\"dapr is not ready: [everything]\"}");
        assertThat(edge.get("/v1.0/healthz/outbound").body())
                .isEqualTo("{\"errorCode\":\"ERR_OUTBOUND_HEALTH_NOT_READY\","
                        + "\"message\":\"dapr outbound is not ready\"}");
    }

    @Test
    void shutdownIsAskedForInOneOfTwoWays() {
        assertThat(edge.post("/v1.0/shutdown", "").status()).isEqualTo(204);
        assertThat(edge.post("/v1.0/shutdown", "", "dapr-force-shutdown: TRUE").status())
                .isEqualTo(204);
        assertThat(edge.recorder.ends).containsExactly("graceful", "force");
    }

    @Test
    void whatNobodyKnowsIsACallToNobody() {
        for (Reply reply : List.of(
                edge.get("/nope"),
                edge.send("DELETE", "/v1.0/healthz", ""),
                edge.send("PATCH", "/v1.0/state/mem/a", ""),
                edge.send("FOO", "/v1.0/healthz", ""),
                edge.get("/v1.0/invoke/a"),
                edge.get("/v1.0/invoke//method/x"))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.body()).isEqualTo(NO_APP_ID);
        }
    }

    @Test
    void callsToATargetThatIsNowhereSayWhoIsNotFound() {
        String credentials = Base64.getEncoder().encodeToString("dapr-app-id:other".getBytes(StandardCharsets.UTF_8));
        for (Reply reply : List.of(
                edge.get("/v1.0/invoke/other/method/a/b"),
                edge.get("/anything", "dapr-app-id: other"),
                edge.get("/anything", "Authorization: Basic " + credentials),
                edge.send("FOO", "/v1.0/state/mem/a", "", "dapr-app-id: other"))) {
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body())
                    .isEqualTo("{\"errorCode\":\"ERR_DIRECT_INVOKE\",\"message\":\"failed to invoke, id: other, err:"
                            + " couldn't find service: other\"}");
        }
    }

    @Test
    void endpointsYetToComeSaySo() {
        List<String> targets = List.of(
                "POST /v1.0/actors/t/i/state",
                "DELETE /v1.0/actors/t/i/method/m",
                "GET /v1.0/actors/t/i/state/k",
                "PUT /v1.0/actors/t/i/reminders/n",
                "DELETE /v1.0/actors/t/i/timers/n",
                "GET /v1.0/configuration/s",
                "GET /v1.0-alpha1/configuration/s/subscribe",
                "GET /v1.0/configuration/s/i/unsubscribe",
                "POST /v1.0-alpha1/lock/s",
                "POST /v1.0-alpha1/unlock/s",
                "PUT /v1.0-alpha1/crypto/c/encrypt",
                "POST /v1.0-alpha1/subtlecrypto/c/getkey",
                "GET /v1.0-beta1/workflows/c/i",
                "POST /v1.0/workflows/c/i/raiseEvent/e",
                "POST /v1.0-alpha1/workflows/c/i/purge",
                "POST /v1.0/jobs/j",
                "DELETE /v1.0-alpha1/jobs/j",
                "POST /v1.0-alpha2/conversation/c/converse");
        for (String target : targets) {
            int space = target.indexOf(' ');
            Reply reply = edge.send(target.substring(0, space), target.substring(space + 1), "");
            assertThat(reply.status()).as(target).isEqualTo(501);
            assertThat(reply.body()).isEqualTo(UNIMPLEMENTED);
        }
    }

    @Test
    void allSeventyTwoEndpointsAreThere() {
        assertThat(Endpoints.all()).hasSize(72);
    }

    @Test
    void everyRequestIsCountedAndLogged() {
        edge.post("/v1.0/state/mem", "[]", "User-Agent: me");
        TestEdge.await(edge.recorder.bytes, 1);
        edge.get("/v1.0/state/mem/secret%20key");
        TestEdge.await(edge.recorder.bytes, 2);
        edge.send("FOO", "/nope", "");
        TestEdge.await(edge.recorder.bytes, 3);
        assertThat(edge.recorder.served)
                .containsExactly("POST /v1.0/state/mem 204", "GET /v1.0/state/mem 204", "UNKNOWN /nope 404");
        assertThat(edge.recorder.bytes).containsExactly("2 0", "0 0", "0 " + NO_APP_ID.length());
        assertThat(edge.recorder.calls)
                .extracting(call -> call.method() + " " + call.userAgent() + " " + call.code() + " " + call.size())
                .containsExactly(
                        "POST /v1.0/state/mem me 204 0",
                        "GET /v1.0/state/mem/secret key  204 0",
                        "FOO /nope  404 " + NO_APP_ID.length());
    }

    @Test
    void traceContextAndBaggageComeBack() {
        String parent = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Reply reply = edge.get(
                "/v1.0/state/mem/a",
                "traceparent: 01-" + parent,
                "tracestate: a=b",
                "baggage: a=b;p",
                "baggage: c=%20");
        assertThat(reply.header("traceparent")).isEqualTo("00-" + parent);
        assertThat(reply.header("tracestate")).isEqualTo("a=b");
        assertThat(reply.header("baggage")).isEqualTo("a=b;p,c=%20");
        assertThat(edge.get("/v1.0/state/mem/a", "traceparent: x").header("traceparent"))
                .isEqualTo("00-00000000000000000000000000000000-0000000000000000-00");
        assertThat(edge.get("/v1.0/healthz").headers()).doesNotContainKey("traceparent");
    }

    @Test
    void malformedBaggageIsRefused() {
        Reply reply = edge.get("/v1.0/state/mem/a", "baggage: a");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("invalid baggage header: invalid baggage list-member: \"a\"\n");
        assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void requestNeedsExactlyOneHost() {
        assertThat(edge.get("/v1.0/healthz", "Host: other").status()).isEqualTo(400);
        try (WireClient.Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.1\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
        }
    }
}
