package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are gone, break off, hang or talk nonsense; callers that give up. */
abstract class HttpTransportFaults extends HttpTransportHarness {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @Test
    void aServerThatIsNotThereIsAnError() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }

        try (HttpTransport transport = open(new HttpOrigin(false, "127.0.0.1", port))) {
            assertThatThrownBy(() -> transport.send(get("/"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatComesLaterIsFound() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        RawServer server = server(connection -> {
            if (calls.incrementAndGet() > 1 && connection.nextRequest()) {
                connection.answer("here");
            }
        });
        HttpTransport transport = to(server);

        assertThatThrownBy(() -> transport.send(get("/"))).isInstanceOf(IOException.class);
        assertThat(exchange(transport, get("/"))).isEqualTo("here");
    }

    @Test
    void aNewConnectionWithoutAnswerIsNotTriedAgain() throws Exception {
        RawServer server = server(RawConnection::nextRequest);

        assertThatThrownBy(() -> to(server).send(get("/"))).isInstanceOf(IOException.class);
        assertThat(server.connections()).isOne();
    }

    @Test
    void aStaleConnectionIsReplaced() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.body();
            connection.answer("x");
        });
        HttpTransport transport = to(server);

        for (int i = 0; i < 20; i++) {
            assertThat(exchange(transport, call("GET", "/", text("body")))).isEqualTo("x");
        }
    }

    @Test
    void aConnectionThatClosesUnderARequestIsReplacedOnce() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        RawServer server = server(connection -> {
            boolean first = connections.incrementAndGet() == 1;
            connection.nextRequest();
            connection.answer("one");
            if (!first) {
                connection.awaitEnd();
            }
            connection.nextRequest();
        });
        HttpTransport transport = to(server);

        assertThat(exchange(transport, get("/"))).isEqualTo("one");
        assertThat(exchange(transport, get("/"))).isEqualTo("one");
        assertThat(server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void whatMayHaveBeenServedIsNotSentTwice(String method) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpTransport transport = to(closingUnderTheSecondRequest(requests));

        assertThat(exchange(transport, call(method, "/", text("body")))).isEqualTo("one");
        try {
            assertThat(exchange(transport, call(method, "/", text("body")))).isEqualTo("one");
        } catch (IOException _) {
            // It met the connection that closes; a client that opens another one for each call does not.
        }
        assertThat(requests).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "X-Idempotency-Key"})
    void whatItsSenderCallsHarmlessIsSentTwice(String key) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpTransport transport = to(closingUnderTheSecondRequest(requests));
        HttpCall call = call("POST", "/", text("body"));
        call.headers().add(key, "1");

        assertThat(exchange(transport, call)).isEqualTo("one");
        assertThat(exchange(transport, call)).isEqualTo("one");
        assertThat(requests).hasValue(3);
    }

    /** Answers the first request of each connection, and leaves once it has read the second one. */
    private RawServer closingUnderTheSecondRequest(AtomicInteger requests) throws IOException {
        return server(connection -> {
            connection.nextRequest();
            connection.body();
            requests.incrementAndGet();
            connection.answer("one");
            if (connection.nextRequest()) {
                connection.body();
                requests.incrementAndGet();
            }
        });
    }

    @Test
    void whatFollowsAnAnswerUnaskedIsNobodysAnswer() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + "Content-Length: 4\r\n\r\ngood" + OK + "Content-Length: 3\r\n\r\nbad");
            connection.awaitEnd();
        });
        HttpTransport transport = to(server);

        for (int i = 0; i < 10; i++) {
            assertThat(exchange(transport, get("/"))).isEqualTo("good");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\nabc",
                "Content-Length: 10000000\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "Transfer-Encoding: chunked\r\n\r\n64\r\nabc"
            })
    void anAnswerThatBreaksOffIsNotWhole(String answer) throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + answer);
        });

        try (HttpReply reply = to(server).send(get("/"))) {
            byte[] came = new byte[3];
            assertThat(reply.body().stream().readNBytes(came, 0, 3)).isEqualTo(3);
            assertThat(came).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> reply.body().stream().readAllBytes()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aConnectionResetInTheMiddleIsAnErrorToTheReader() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + "Content-Length: 1000000\r\n\r\nabc");
            assertThat(read.await(20, SECONDS)).isTrue();
            connection.socket().setSoLinger(true, 0);
        });

        try (HttpReply reply = to(server).send(get("/"))) {
            assertThat(reply.body().stream().readNBytes(3)).hasSize(3);
            read.countDown();
            assertThatThrownBy(() -> reply.body().stream().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "nonsense\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/1.1 20\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                OK + "no colon\r\n\r\n",
                OK + ": no name\r\n\r\n",
                OK + "Na me: x\r\nContent-Length: 0\r\n\r\n",
                OK + "Content-Length: -1\r\n\r\n",
                OK + "Content-Length: 1x\r\n\r\nx",
                OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                OK + "Content-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le"
            })
    void aHeadThatIsNoneIsAnError(String nonsense) throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(nonsense);
        });

        assertThatThrownBy(() -> to(server).send(get("/"))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\nabc\r\n",
                "-1\r\nabc\r\n",
                "ffffffffffffffffff\r\nabc",
                "2\r\nabc\r\n0\r\n\r\n",
                "\r\n\r\n"
            })
    void chunksThatAreNoneAreAnErrorToTheReader(String chunks) throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
            connection.awaitEnd();
        });

        assertThatThrownBy(() -> exchange(to(server), get("/"))).isInstanceOf(IOException.class);
    }

    @Test
    void aHeadBeyondTheLimitIsAnError() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + "X-Long: " + "x".repeat(2 * HEAD_BYTES) + "\r\nContent-Length: 0\r\n\r\n");
            connection.awaitEnd();
        });

        assertThatThrownBy(() -> to(server).send(get("/"))).isInstanceOf(IOException.class);
    }

    @Test
    void aHeadWithoutEndIsAnError() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK);
            while (!Thread.interrupted()) {
                connection.write("X-More: and more\r\n");
            }
        });

        assertThatThrownBy(() -> to(server).send(get("/"))).isInstanceOf(IOException.class);
    }

    @Test
    void aHeadWithinTheLimitIsFine() throws Exception {
        RawServer server = answering(connection ->
                connection.write(OK + "X-Long: " + "x".repeat(HEAD_BYTES / 2) + "\r\nContent-Length: 0\r\n\r\n"));

        try (HttpReply reply = to(server).send(get("/"))) {
            assertThat(reply.headers().first("X-Long"))
                    .hasValueSatisfying(value -> assertThat(value).hasSize(HEAD_BYTES / 2));
        }
    }

    @Test
    void anInterruptEndsTheWaitAndTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        RawServer server = server(connection -> {
            connection.nextRequest();
            asked.countDown();
            connection.awaitEnd();
            ended.countDown();
        });
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        HttpTransport transport = to(server);
        Thread caller = Thread.startVirtualThread(() -> {
            try {
                transport.send(get("/"));
                outcome.complete(new AssertionError("an answer"));
            } catch (IOException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        assertThat(asked.await(20, SECONDS)).isTrue();

        caller.interrupt();

        assertThat(outcome.get(20, SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(ended.await(20, SECONDS)).isTrue();
    }

    @Test
    void anInterruptEndsTheReadingOfABody() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + "Content-Length: 1000000\r\n\r\nabc");
            connection.awaitEnd();
            ended.countDown();
        });
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        HttpTransport transport = to(server);
        Thread caller = Thread.startVirtualThread(() -> {
            try (HttpReply reply = transport.send(get("/"))) {
                reply.body().stream().readNBytes(3);
                reading.countDown();
                reply.body().stream().readAllBytes();
                outcome.complete(new AssertionError("a whole body"));
            } catch (IOException | InterruptedException e) {
                outcome.complete(e);
            }
        });
        assertThat(reading.await(20, SECONDS)).isTrue();

        caller.interrupt();

        assertThat(outcome.get(20, SECONDS)).isInstanceOf(IOException.class);
        assertThat(ended.await(20, SECONDS)).isTrue();
    }

    @Test
    void anAnswerClosedUnreadEndsItsConnection() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write(OK + "Content-Length: 1000000000\r\n\r\nabc");
            connection.awaitEnd();
            ended.countDown();
        });
        HttpTransport transport = to(server);

        HttpReply reply = transport.send(get("/"));
        reply.close();
        reply.close();

        assertThat(ended.await(20, SECONDS)).isTrue();
    }

    @Test
    void callsGoOnAfterOthersWereGivenUp() throws Exception {
        RawServer server = answering(connection -> {
            if (connection.requestLine().contains("slow")) {
                connection.write(OK + "Content-Length: 10\r\n\r\n");
                connection.awaitEnd();
            } else {
                connection.answer("quick");
            }
        });
        HttpTransport transport = to(server);

        for (int i = 0; i < 20; i++) {
            async(() -> transport.send(get("/slow"))).cancel(true);
            transport.send(get("/slow")).close();
            assertThat(exchange(transport, get("/quick"))).isEqualTo("quick");
        }
    }

    @Test
    void aClosedTransportSendsNothing() throws Exception {
        RawServer server = answering(connection -> connection.answer("x"));
        HttpTransport transport = to(server);
        exchange(transport, get("/"));

        transport.close();

        assertThatThrownBy(() -> transport.send(get("/"))).isInstanceOf(IOException.class);
    }
}
