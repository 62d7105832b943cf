package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import io.outrigger.runtime.http.WireClient.Connection;
import io.outrigger.runtime.http.WireClient.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a caller sends, it gets an answer or loses its connection, and others do not notice. */
class HostileCallersTest {

    private static final String SAVE = "POST /v1.0/state/mem HTTP/1.1\r\nHost: a\r\n";
    private final TestEdge edge = TestEdge.start(HostileCallersTest::small, Duration.ofMillis(600));

    private static HttpEdgeConfig small(HttpEdgeConfig config) {
        return new HttpEdgeConfig(
                config.appId(), config.listening(), new Limits(1_000, 4_096), config.access(), config.observing());
    }

    @AfterEach
    void othersDoNotNotice() {
        try {
            assertThat(edge.get("/v1.0/healthz").status()).isEqualTo(204);
        } finally {
            edge.close();
        }
    }

    @Test
    void headBeyondTheLimitIsRefusedAsInDaprd() {
        Reply reply = edge.get("/v1.0/healthz", "X-Big: " + "a".repeat(9_000));
        assertThat(reply.status()).isEqualTo(431);
        assertThat(reply.body()).isEqualTo("431 Request Header Fields Too Large");
        assertThat(edge.get("/v1.0/healthz", "X-Big: " + "a".repeat(8_000)).status())
                .isEqualTo(204);
    }

    @Test
    void headOfManySmallHeadersIsRefused() {
        try (Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n");
            for (int i = 0; i < 1_000; i++) {
                connection.write("x" + i + ": y\r\n");
            }
            assertThat(connection.read().status()).isEqualTo(431);
        } catch (UncheckedIOException _) {
            // The other side may be gone before everything is sent; that is a refusal, too.
        }
    }

    @Test
    void endlessRequestLineIsRefused() {
        assertThat(edge.get("/" + "a".repeat(20_000)).status()).isEqualTo(431);
    }

    @Test
    void declaredBodyBeyondTheLimitIsRefusedUnread() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Content-Length: 10000000000\r\n\r\n[");
            Reply reply = connection.read();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body())
                    .isEqualTo("{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"stream too large\"}");
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void endpointsTellALargeBodyEachInTheirOwnError() {
        String body = "{\"keys\":[\"" + "a".repeat(2_000) + "\"]}";
        assertThat(edge.post("/v1.0/state/mem/bulk", body).body())
                .isEqualTo("{\"errorCode\":\"ERR_MALFORMED_REQUEST\","
                        + "\"message\":\"failed deserializing HTTP body: stream too large\"}");
        assertThat(edge.send("PUT", "/v1.0/metadata/a", body).body())
                .isEqualTo("{\"errorCode\":\"ERR_BODY_READ\","
                        + "\"message\":\"failed to read request body: stream too large\"}");
        assertThat(edge.post("/v1.0-alpha1/state/mem/query", body).body()).contains("ERR_BODY_READ");
    }

    @Test
    void bodyOfExactlyTheLimitPasses() {
        String item = "[{\"key\":\"a\",\"value\":\"\"}]";
        String fits = item.replace("\"\"", "\"" + "x".repeat(1_000 - item.length()) + "\"");
        assertThat(edge.post("/v1.0/state/mem", fits).status()).isEqualTo(204);
        assertThat(edge.post("/v1.0/state/mem", fits + " ").status()).isEqualTo(400);
    }

    @Test
    void chunksWithoutEndAreRefusedAtTheLimit() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 60; i++) {
                connection.write("14\r\n" + "x".repeat(20) + "\r\n");
            }
            assertThat(connection.read().body()).contains("stream too large");
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void chunkThatDeclaresGigabytesIsNotGathered() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n");
            byte[] piece = new byte[16 << 10];
            for (int i = 0; i < 20; i++) {
                connection.write(piece);
            }
            assertThat(connection.read().body()).contains("stream too large");
        } catch (UncheckedIOException _) {
            // Reset under the sending: refused as well.
        }
    }

    @Test
    void tinyChunksOfASmallBodyPass() {
        StringBuilder request = new StringBuilder(SAVE + "Transfer-Encoding: chunked\r\n\r\n");
        for (char c : "[{\"key\":\"a\",\"value\":1}]".toCharArray()) {
            request.append("1\r\n").append(c).append("\r\n");
        }
        try (Connection connection = edge.client().connect()) {
            connection.write(request.append("0\r\n\r\n").toString());
            assertThat(connection.read().status()).isEqualTo(204);
        }
    }

    @Test
    void malformedChunksAreRefused() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void twoWaysToTellTheLengthAreRefused() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void unreadBodyDoesNotBecomeTheNextRequest() {
        try (Connection connection = edge.client().connect()) {
            String smuggled = "GET /v1.0/healthz HTTP/1.1\r\n";
            connection.write("POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 28\r\n\r\n" + smuggled);
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(404);
            assertThat(connection.read().status()).isEqualTo(204);
        }
    }

    @Test
    void largeUnreadBodyEndsTheConnection() {
        try (Connection connection = edge.client().connect()) {
            connection.write("POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\nxxx");
            Reply reply = connection.read();
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void slowHeadLosesItsConnection() throws InterruptedException {
        try (Connection connection = edge.client().connect()) {
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            connection.write("GET /v1.0/healthz HTTP/1.1\r\n");
            boolean lost = false;
            while (!lost && System.nanoTime() < end) {
                Thread.sleep(100);
                try {
                    connection.write("x: y\r\n");
                } catch (UncheckedIOException _) {
                    lost = true;
                }
            }
            assertThat(lost).isTrue();
        }
    }

    @Test
    void silentConnectionIsClosed() {
        try (Connection connection = edge.client().connect()) {
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void connectionMayRestBetweenRequests() throws InterruptedException {
        try (Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
            Thread.sleep(1_500);
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
        }
    }

    @Test
    void malformedEscapesAreRefused() {
        for (String path : new String[] {"/v1.0/state/mem/%zz", "/v1.0/state/mem/a%2", "/v1.0/state/mem/%"}) {
            Reply reply = edge.get(path);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("400 Bad Request");
            assertThat(reply.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void pathsThatClimbStayWithinTheApi() {
        assertThat(edge.get("/v1.0/state/x/../mem/none").status()).isEqualTo(204);
        assertThat(edge.get("/../../v1.0/./state//mem/none/").status()).isEqualTo(204);
        assertThat(edge.get("/v1.0/state/mem/..%2F..%2Fetc").status()).isEqualTo(204);
        assertThat(edge.get("/v1.0/state/mem/../..").status()).isEqualTo(404);
        assertThat(edge.get("http://elsewhere/v1.0/healthz").status()).isEqualTo(204);
        assertThat(edge.get("*").status()).isEqualTo(404);
    }

    @Test
    void nonsenseIsNotAnswered() {
        try (Connection connection = edge.client().connect()) {
            connection.write("GARBAGE\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void oldProtocolGetsOneAnswer() {
        try (Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void callerThatWantsTheConnectionClosedGetsItClosed() {
        try (Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            Reply reply = connection.read();
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.header("connection")).isEqualTo("close");
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void callerThatLeavesWithinItsBodyIsForgotten() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Content-Length: 500\r\n\r\n[");
        }
        assertThat(edge.store.records).isEmpty();
    }

    @Test
    void bodyIsAskedForBeforeItIsSent() {
        try (Connection connection = edge.client().connect()) {
            connection.write(SAVE + "Expect: 100-continue\r\nContent-Length: 23\r\n\r\n");
            connection.write("[{\"key\":\"a\",\"value\":1}]");
            assertThat(connection.read().status()).isEqualTo(204);
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n"
                    + SAVE + "Content-Length: 23\r\n\r\n[{\"key\":\"a\",\"value\":1}]"
                    + "GET /v1.0/state/mem/a HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
            assertThat(connection.read().status()).isEqualTo(204);
            assertThat(connection.read().body()).isEqualTo("1");
        }
    }

    @Test
    void encodedBodiesAreNotRefusedForTheirEncoding() {
        assertThat(edge.post("/v1.0/state/mem", "[]", "Content-Encoding: gzip").status())
                .isEqualTo(204);
    }

    @Test
    void answerToHeadHasNoBody() {
        Reply reply = edge.send("HEAD", "/v1.0/healthz", "");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("content-length")).isEqualTo("118");
    }
}
