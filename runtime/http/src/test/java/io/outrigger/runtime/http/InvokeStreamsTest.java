package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import io.outrigger.runtime.http.WireClient.Connection;
import io.outrigger.runtime.http.WireClient.Reply;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that are on their way while a call is under way, in both directions. */
class InvokeStreamsTest {

    private static final String CALL = " /v1.0/invoke/o/method/a HTTP/1.1\r\nHost: a\r\n";
    private static final long GIGABYTE = 1L << 30;
    private final TestEdge edge = TestEdge.start(InvokeStreamsTest::unlimited);
    private final CountDownLatch released = new CountDownLatch(1);

    private static HttpEdgeConfig unlimited(HttpEdgeConfig config) {
        return new HttpEdgeConfig(
                config.appId(), config.listening(), new Limits(0, 4_096), config.access(), config.observing());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private InvokeResponse answer(InputStream body) {
        return new InvokeResponse(
                new InvokeStatus.Http(200),
                "text/event-stream",
                new InvokeHeaders(),
                new InvokeHeaders(),
                InvokeBody.of(body, -1),
                released::countDown);
    }

    private void seesTheEnd() throws InterruptedException {
        assertThat(released.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void eachPieceOfAnAnswerArrivesBeforeTheNextOneIsWritten() throws Exception {
        PipedOutputStream app = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(app);
        edge.app.behaviour = _ -> answer(body);
        try (Connection connection = edge.client().connect()) {
            connection.write("GET" + CALL + "\r\n");
            app.write("one".getBytes(StandardCharsets.UTF_8));
            app.flush();
            assertThat(connection.headers()).containsEntry("transfer-encoding", "chunked");
            assertThat(connection.chunk()).isEqualTo("one");
            app.write("two".getBytes(StandardCharsets.UTF_8));
            app.flush();
            assertThat(connection.chunk()).isEqualTo("two");
            app.close();
            assertThat(connection.chunk()).isEmpty();
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
        }
        seesTheEnd();
    }

    @Test
    void headArrivesBeforeTheBodyBegins() throws Exception {
        PipedOutputStream app = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(app);
        edge.app.behaviour = _ -> answer(body);
        try (Connection connection = edge.client().connect()) {
            connection.write("GET" + CALL + "\r\n");
            assertThat(connection.headers()).containsEntry("content-type", "text/event-stream");
            app.close();
            assertThat(connection.chunk()).isEmpty();
        }
    }

    @Test
    void applicationReadsABodyWhileItIsStillBeingSent() throws Exception {
        edge.app.behaviour = request -> {
            try {
                return FakeApp.text("" + (char) request.body().stream().read());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        try (Connection connection = edge.client().connect()) {
            connection.write("POST" + CALL + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
            Reply reply = connection.read();
            assertThat(reply.body()).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @MethodSource
    void brokenAnswerIsNotTakenForAWholeOne(IOException failure) throws Exception {
        edge.app.behaviour = _ -> answer(new Failing(failure));
        try (Connection connection = edge.client().connect()) {
            connection.write("GET" + CALL + "\r\n");
            connection.headers();
            assertThat(connection.chunk()).isEqualTo("x");
            assertThat(connection.ends()).isTrue();
        }
        seesTheEnd();
    }

    static Stream<IOException> brokenAnswerIsNotTakenForAWholeOne() {
        return Stream.of(new IOException("connection reset"), new EOFException("early"));
    }

    @Test
    void callIsGivenUpWhenItsCallerIsGone() throws Exception {
        edge.app.behaviour = _ -> answer(new Endless(Long.MAX_VALUE));
        try (Connection connection = edge.client().connect()) {
            connection.write("GET" + CALL + "\r\n");
            connection.headers();
        }
        seesTheEnd();
    }

    @Test
    void bodyThatBreaksOffBreaksTheCall() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        edge.app.behaviour = request -> {
            try {
                return FakeApp.echo(request);
            } finally {
                broken.countDown();
            }
        };
        try (Connection connection = edge.client().connect()) {
            connection.write("POST" + CALL + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
        }
        assertThat(broken.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void gigabyteGoesUpInConstantMemory() {
        edge.app.behaviour = request -> FakeApp.text("" + drained(request.body().stream()));
        long before = used();
        try (Connection connection = edge.client().connect()) {
            connection.write("POST" + CALL + "Content-Length: " + GIGABYTE + "\r\n\r\n");
            byte[] piece = new byte[1 << 20];
            for (long sent = 0; sent < GIGABYTE; sent += piece.length) {
                connection.write(piece);
            }
            assertThat(connection.read().body()).isEqualTo("" + GIGABYTE);
        }
        assertThat(used() - before).isLessThan(64L << 20);
    }

    @Test
    void gigabyteComesDownInConstantMemory() throws IOException {
        edge.app.behaviour = _ -> answer(new Endless(GIGABYTE));
        long before = used();
        try (Connection connection = edge.client().connect()) {
            connection.write("GET" + CALL + "Connection: close\r\n\r\n");
            assertThat(connection.drain()).isGreaterThan(GIGABYTE);
        }
        assertThat(used() - before).isLessThan(64L << 20);
    }

    @Test
    void http2StreamsBothWaysToo() throws Exception {
        edge.app.behaviour = request -> answer(request.body().stream());
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI uri = URI.create("http://127.0.0.1:" + edge.edge().ports().getFirst() + "/v1.0/invoke/o/method/a");
            byte[] sent = "x".repeat(200_000).getBytes(StandardCharsets.UTF_8);
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent)))
                    .build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo(sent);
        }
    }

    @Test
    void http2CallerSeesThatAnAnswerBrokeOff() {
        edge.app.behaviour = _ -> answer(new Failing(new IOException("connection reset")));
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            URI uri = URI.create("http://127.0.0.1:" + edge.edge().ports().getFirst() + "/v1.0/invoke/o/method/a");
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long drained(InputStream stream) {
        byte[] bytes = new byte[1 << 16];
        long sum = 0;
        try {
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                sum += count;
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return sum;
    }

    /** One letter, then trouble. */
    private static final class Failing extends InputStream {
        private final IOException trouble;
        private boolean first = true;

        Failing(IOException trouble) {
            this.trouble = trouble;
        }

        @Override
        public int read() throws IOException {
            throw trouble;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (!first) {
                throw trouble;
            }
            first = false;
            bytes[from] = 'x';
            return 1;
        }
    }

    /** Zeros. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
