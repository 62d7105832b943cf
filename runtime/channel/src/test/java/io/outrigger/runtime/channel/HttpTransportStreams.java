package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bodies that do not fit into memory, or take their time. */
abstract class HttpTransportStreams extends HttpTransportFaults {
    static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final long LARGE = 100L << 20;
    private static final long BUFFERS = 24L << 20;

    @Test
    void answersComePieceByPiece() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            connection.writeChunk("one".getBytes(UTF_8));
            assertThat(first.await(20, SECONDS)).isTrue();
            connection.writeChunk("two".getBytes(UTF_8));
            connection.write("0\r\n\r\n");
        });

        try (HttpReply reply = to(server).send(get("/"))) {
            InputStream body = reply.body().stream();
            assertThat(body.readNBytes(3)).isEqualTo("one".getBytes(UTF_8));
            first.countDown();
            assertThat(body.readAllBytes()).isEqualTo("two".getBytes(UTF_8));
        }
    }

    @Test
    void theHeadOfAnAnswerArrivesBeforeItsBody() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(seen.await(20, SECONDS)).isTrue();
            connection.write("0\r\n\r\n");
        });

        try (HttpReply reply = to(server).send(get("/"))) {
            seen.countDown();
            assertThat(read(reply)).isEmpty();
        }
    }

    @Test
    void requestAndAnswerTakeTurns() throws Exception {
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = connection.chunk();
            while (chunk.length > 0) {
                connection.writeChunk(chunk);
                chunk = connection.chunk();
            }
            connection.write("0\r\n\r\n");
        });
        PipedInputStream body = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(body);
        try (HttpReply reply = to(server).send(post(InvokeBody.of(body, -1)))) {
            for (int i = 0; i < 50; i++) {
                byte[] ball = ("ball " + i).getBytes(UTF_8);
                out.write(ball);
                out.flush();
                assertThat(reply.body().stream().readNBytes(ball.length)).isEqualTo(ball);
            }
            out.close();
            assertThat(reply.body().stream().read(new byte[1])).isNegative();
        }
    }

    @Test
    void largeBodiesPassBothWaysAtOnce() throws Exception {
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = connection.chunk();
            while (chunk.length > 0) {
                connection.writeChunk(chunk);
                chunk = connection.chunk();
            }
            connection.write("0\r\n\r\n");
        });

        try (HttpReply reply = to(server).send(post(InvokeBody.of(new Pattern(LARGE), -1)))) {
            assertThat(Pattern.matching(reply.body().stream())).isEqualTo(LARGE);
        }
    }

    @Test
    void largeBodiesOfKnownLengthPass() throws Exception {
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
            byte[] buffer = new byte[1 << 16];
            for (long left = LARGE; left > 0; ) {
                int count = connection.in().read(buffer, 0, (int) Math.min(buffer.length, left));
                connection.socket().getOutputStream().write(buffer, 0, count);
                left -= count;
            }
        });

        try (HttpReply reply = to(server).send(post(InvokeBody.of(new Pattern(LARGE), LARGE)))) {
            assertThat(reply.body().length()).isEqualTo(LARGE);
            assertThat(Pattern.matching(reply.body().stream())).isEqualTo(LARGE);
        }
    }

    @Test
    void aServerThatDoesNotReadHoldsTheSenderBack() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Pattern source = new Pattern(LARGE);
        RawServer server = answering(connection -> {
            assertThat(go.await(30, SECONDS)).isTrue();
            connection.answer("" + connection.body().length);
        });
        Future<String> answer = async(() -> exchange(to(server), post(InvokeBody.of(source, -1))));

        settle(source);

        assertThat(source.given()).isPositive().isLessThan(BUFFERS);
        go.countDown();
        assertThat(answer.get(30, SECONDS)).isEqualTo("" + LARGE);
    }

    /** Waits until nothing moves any more. */
    private static void settle(Pattern source) throws InterruptedException {
        long before = -1;
        while (source.given() != before || before == 0) {
            before = source.given();
            Thread.sleep(300);
        }
    }

    @Test
    void aReaderWhoDoesNotReadHoldsTheServerBack() throws Exception {
        Pattern source = new Pattern(LARGE);
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
            source.transferTo(connection.socket().getOutputStream());
        });

        try (HttpReply reply = to(server).send(get("/"))) {
            settle(source);
            assertThat(source.given()).isPositive().isLessThan(BUFFERS);
            assertThat(Pattern.matching(reply.body().stream())).isEqualTo(LARGE);
        }
    }

    @Test
    void aBodyThatBreaksEndsTheCallAndIsNotTakenForWhole() throws Exception {
        CompletableFuture<Boolean> whole = new CompletableFuture<>();
        RawServer server = server(connection -> {
            connection.nextRequest();
            try {
                connection.body();
                whole.complete(true);
            } catch (IOException | NumberFormatException _) {
                whole.complete(false);
            }
        });
        InputStream broken = new InputStream() {
            private boolean begun;

            @Override
            public int read() throws IOException {
                throw new IOException("the caller is gone");
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                if (begun) {
                    return read();
                }
                begun = true;
                return Math.min(count, 10);
            }
        };

        assertThatThrownBy(() -> to(server).send(post(InvokeBody.of(broken, -1))))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("the caller is gone");
        assertThat(whole.get(20, SECONDS)).isFalse();
    }

    @Test
    void aBodyShorterThanItSaidEndsTheCall() throws Exception {
        RawServer server = server(RawConnection::awaitEnd);

        assertThatThrownBy(() -> to(server).send(post(InvokeBody.of(new Pattern(10), 20))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestIsAnAnswer() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
            connection.awaitEnd();
        });
        HttpTransport transport = to(server);

        HttpReply reply = transport.send(post(InvokeBody.of(new Pattern(Long.MAX_VALUE), -1)));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(read(reply)).isEqualTo("no");
    }

    @Test
    void anEarlyAnswerOfAServerThatLeavesIsAnAnswer() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            connection.socket().shutdownOutput();
            connection.awaitEnd();
        });

        try (HttpReply reply = to(server).send(post(InvokeBody.of(new Pattern(Long.MAX_VALUE), -1)))) {
            assertThat(reply.status()).isEqualTo(413);
        }
    }

    @Test
    void aServerMayCloseItsHalfAfterTheAnswer() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n\r\n");
            connection.socket().shutdownOutput();
            connection.awaitEnd();
        });
        HttpTransport transport = to(server);

        assertThat(exchange(transport, get("/"))).isEqualTo("half");
        assertThat(exchange(transport, get("/"))).isEqualTo("half");
    }

    @Test
    void aBodyWaitsForTheGoAheadItAsksFor() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            assertThat(connection.in().available()).isZero();
            connection.write("HTTP/1.1 100 Continue\r\n\r\n");
            connection.answer(new String(connection.body(), UTF_8));
        });

        assertThat(exchange(to(server), expecting("go on"))).isEqualTo("go on");
    }

    @Test
    void aRefusedGoAheadIsAnAnswer() throws Exception {
        CompletableFuture<Integer> sent = new CompletableFuture<>();
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 417 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            connection.socket().shutdownOutput();
            sent.complete(connection.in().readAllBytes().length);
        });

        try (HttpReply reply = to(server).send(expecting("secret"))) {
            assertThat(reply.status()).isEqualTo(417);
        }
        assertThat(sent.get(20, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void aGoAheadThatNeverComesIsNotWaitedForLong() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.answer(new String(connection.body(), UTF_8));
        });

        assertThat(async(() -> exchange(to(server), expecting("now"))).get(20, SECONDS))
                .isEqualTo("now");
    }

    private static HttpCall expecting(String body) {
        return new HttpCall("POST", "/", new InvokeHeaders().add("Expect", "100-continue"), text(body));
    }
}
