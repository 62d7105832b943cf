package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.app.AppHealth;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpAppChannelTest {
    private static final TraceContext TRACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b", "user=1");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private volatile boolean healthy = true;

    @AfterEach
    void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private RawServer app(RawServer.Script each) throws IOException {
        RawServer server = RawServer.answering(each);
        opened.push(server);
        return server;
    }

    private HttpAppChannel channel(RawServer app, int permits) {
        HttpAppChannel channel = new HttpChannels(new CallPermits(permits), InvokeMetrics.NONE, HttpPipeline.NONE)
                .application(settings(app), (AppHealth) () -> healthy);
        opened.push(channel);
        return channel;
    }

    private static HttpChannels.App settings(RawServer app) {
        return new HttpChannels.App(
                HttpChannels.Wire.HTTP, "127.0.0.1", app.origin().port(), 4096, "app-token");
    }

    private static InvokeRequest request(String verb, String method, InvokeHeaders headers) {
        return new InvokeRequest(
                InvokeMethod.parse(method), verb, "", "", headers, InvokeBody.EMPTY, TraceContext.NONE);
    }

    private static InvokeRequest get(String method) {
        return request("GET", method, new InvokeHeaders());
    }

    private static String text(InvokeResponse response) throws IOException {
        try (response) {
            return new String(response.body().stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static RawServer.Script echoingTheHead() {
        return connection ->
                connection.answer(connection.requestLine() + "\n" + String.join("\n", connection.headers()));
    }

    @Test
    void callersHeadersPassAsFarAsTheyGo() throws Exception {
        InvokeHeaders headers = new InvokeHeaders()
                .add("X-Mine", "1")
                .add("Connection", "X-Hop, close")
                .add("X-Hop", "2")
                .add("TE", "trailers")
                .add("destination-app-id", "other")
                .add("some-bin", "AAA=")
                .add("grpc-timeout", "1S")
                .add("Content-Length", "77")
                .add("traceparent", "00-caller")
                .add("dapr-api-token", "callers");
        InvokeRequest call = new InvokeRequest(
                InvokeMethod.parse("a/b"), "GET", "x=%20&y", "text/x", headers, InvokeBody.EMPTY, TRACE);

        String seen = text(channel(app(echoingTheHead()), 0).invoke(call));

        assertThat(seen.lines())
                .startsWith("GET /a/b?x=%20&y HTTP/1.1")
                .contains("X-Mine: 1", "dapr-grpc-timeout: 1S", "dapr-api-token: app-token", "Content-Type: text/x")
                .contains("traceparent: " + TRACE.traceParent(), "tracestate: a=b", "baggage: user=1")
                .contains("User-Agent: Go-http-client/1.1", "Accept-Encoding: gzip")
                .noneMatch(line -> line.contains("X-Hop") || line.contains("some-bin") || line.contains("other"))
                .noneMatch(line -> line.contains("callers") || line.contains("77") || line.startsWith("TE"));
    }

    @Test
    void whatTheCallerSaysOfItselfAndOfCompressionCounts() throws Exception {
        InvokeHeaders headers = new InvokeHeaders().add("User-Agent", "mine").add("Accept-Encoding", "br");

        assertThat(text(channel(app(echoingTheHead()), 0).invoke(request("GET", "m", headers)))
                        .lines())
                .contains("User-Agent: mine", "Accept-Encoding: br")
                .noneMatch(line -> line.contains("gzip") || line.contains("Go-http"));
    }

    @Test
    void anAnswerCompressedForTheRuntimeIsPlainToTheCaller() throws Exception {
        RawServer app = app(connection -> zipped(connection, "plain text"));

        InvokeResponse response = channel(app, 0).invoke(get("m"));

        assertThat(response.headers().contains("Content-Encoding")).isFalse();
        assertThat(text(response)).isEqualTo("plain text");
    }

    @Test
    void anAnswerCompressedForTheCallerStaysSo() throws Exception {
        RawServer app = app(connection -> zipped(connection, "plain text"));
        InvokeHeaders headers = new InvokeHeaders().add("Accept-Encoding", "gzip");

        try (InvokeResponse response = channel(app, 0).invoke(request("GET", "m", headers))) {
            assertThat(response.headers().first("Content-Encoding")).contains("gzip");
            assertThat(response.body().stream().read()).isEqualTo(0x1f);
        }
    }

    private static void zipped(RawConnection connection, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bytes.size() + "\r\n\r\n");
        connection.write(bytes.toByteArray());
    }

    @Test
    void answersLoseWhatBelongsToOneHop() throws Exception {
        RawServer app = app(connection -> connection.write("HTTP/1.1 418 X\r\nConnection: X-Hop\r\nX-Hop: 1\r\n"
                + "Keep-Alive: timeout=5\r\nX-Stays: 2\r\nContent-Type: a/b\r\nContent-Length: 3\r\n\r\nabc"));

        try (InvokeResponse response = channel(app, 0).invoke(get("m"))) {
            assertThat(response.status()).isEqualTo(new InvokeStatus.Http(418));
            assertThat(response.contentType()).isEqualTo("a/b");
            assertThat(response.headers()).hasToString("InvokeHeaders[X-Stays]");
            assertThat(response.body().length()).isEqualTo(3);
        }
    }

    @Test
    void aLengthThatWasSaidWronglyIsNotHeldAgainstTheAnswer() throws Exception {
        RawServer app = new RawServer(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        });
        opened.push(app);

        try (InvokeResponse response = channel(app, 0).invoke(get("m"))) {
            assertThat(response.body().readAll()).asString().isEqualTo("abc");
        }
    }

    @Test
    void anAnswerThatLacksItsLastChunkIsNotTakenForAWholeOne() throws Exception {
        RawServer app = new RawServer(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        });
        opened.push(app);

        try (InvokeResponse response = channel(app, 0).invoke(get("m"))) {
            assertThatThrownBy(() -> response.body().stream().readAllBytes()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anApplicationThatIsNotThereIsToldAsDaprdDoes() throws Exception {
        RawServer app = app(echoingTheHead());
        app.close();

        int port = app.origin().port();
        assertThatThrownBy(() -> channel(app, 0).invoke(request("POST", "x/y", new InvokeHeaders())))
                .isInstanceOf(CallFailure.class)
                .hasMessage("Post \"http://127.0.0.1:" + port + "/x/y\": dial tcp 127.0.0.1:" + port
                        + ": connect: connection refused");
    }

    @Test
    void anApplicationThatHangsUpIsToldAsDaprdDoes() throws Exception {
        RawServer app = new RawServer(RawConnection::nextRequest);
        opened.push(app);

        assertThatThrownBy(() -> channel(app, 0).invoke(get("eof")))
                .isInstanceOf(CallFailure.class)
                .hasMessage("Get \"http://127.0.0.1:" + app.origin().port() + "/eof\": EOF");
    }

    @Test
    void anUnhealthyApplicationIsNotCalled() throws Exception {
        RawServer app = app(echoingTheHead());
        healthy = false;

        assertThatThrownBy(() -> channel(app, 0).invoke(get("m")))
                .isInstanceOfSatisfying(
                        CallFailure.class, failure -> assertThat(failure.code()).isEqualTo(GrpcCode.INTERNAL))
                .hasMessage("app is not in a healthy state");
        assertThat(app.connections()).isZero();
    }

    @Test
    void callsThatAreNotHttpAreRefused() throws Exception {
        HttpAppChannel channel = channel(app(echoingTheHead()), 0);

        assertThatThrownBy(() -> channel.invoke(request("", "m", new InvokeHeaders())))
                .hasMessage("missing HTTP extension field");
        assertThatThrownBy(() -> channel.invoke(request("CONNECT", "m", new InvokeHeaders())))
                .hasMessage("invalid HTTP verb");
    }

    @Test
    void everyWayOfEndingGivesThePermitBack() throws Exception {
        RawServer app = app(connection -> {
            if (connection.requestLine().contains("good")) {
                connection.answer("x");
            } else if (connection.requestLine().contains("long")) {
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                connection.awaitEnd();
            } else {
                connection.write("nonsense\r\n\r\n");
            }
        });
        HttpAppChannel channel = channel(app, 1);

        for (int i = 0; i < 3; i++) {
            assertThat(text(channel.invoke(get("good")))).isEqualTo("x");
            assertThatThrownBy(() -> channel.invoke(get("bad"))).isInstanceOf(CallFailure.class);
            channel.invoke(get("long")).close();
        }
    }

    @Test
    void aSecondCallWaitsForTheOnlyPermit() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        RawServer app = app(connection -> {
            asked.countDown();
            connection.answer("x");
        });
        HttpAppChannel channel = channel(app, 1);
        InvokeResponse first = channel.invoke(get("one"));
        assertThat(asked.await(10, SECONDS)).isTrue();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        opened.push(threads);

        Future<String> second = threads.submit(() -> text(channel.invoke(get("two"))));
        Thread.sleep(100);
        assertThat(second.isDone()).isFalse();
        first.close();

        assertThat(second.get(10, SECONDS)).isEqualTo("x");
    }

    @Test
    void whatACallerSaysCannotBreakTheRequestLine() {
        InvokeRequest call = new InvokeRequest(
                InvokeMethod.parse("m"), "GET", "a b\r\nX: é", "", new InvokeHeaders(), InvokeBody.EMPTY, TRACE);

        assertThat(HttpTarget.of("", call)).isEqualTo("/m?a%20b%0D%0AX:%20%C3%A9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {"- /", "a/b /a/b", "/a /a", "a%2Fb /a%2Fb", "a|b /a%7Cb", "é /%C3%A9", "[a] /[a]"})
    void methodsAreWrittenAsPaths(String method, String path) {
        InvokeRequest call = new InvokeRequest(
                InvokeMethod.parse(method == null ? "" : method),
                "GET",
                "",
                "",
                new InvokeHeaders(),
                InvokeBody.EMPTY,
                TRACE);

        assertThat(HttpTarget.of("", call)).isEqualTo(path);
        assertThat(HttpTarget.of("/base", call)).isEqualTo("/base" + path);
    }

    @Test
    void aMethodThatIsNoPathIsNotSent() throws Exception {
        RawServer app = app(connection -> connection.answer("x"));
        HttpAppChannel channel = channel(app, 0);

        assertThatThrownBy(() -> channel.invoke(get("a%b")))
                .isInstanceOf(CallFailure.class)
                .hasMessageMatching("parse \"http://127\\.0\\.0\\.1:\\d+/a%b\": invalid URL escape \"%b\"");
        assertThat(app.connections()).isZero();
    }

    @Test
    void theConfigurationOfTheApplicationIsRead() throws Exception {
        RawServer app = app(connection -> {
            assertThat(connection.header("Dapr-App-Id")).contains("me");
            connection.answer("{\"entities\":[\"a\"],\"reentrancy\":{\"enabled\":true,\"maxStackDepth\":4}}");
        });

        var config = new AppConfigSource(channel(app, 0), "me").read();

        assertThat(config.entities()).containsExactly("a");
        assertThat(config.defaults().reentrancy().maxStackDepth()).hasValue(4);
    }
}
