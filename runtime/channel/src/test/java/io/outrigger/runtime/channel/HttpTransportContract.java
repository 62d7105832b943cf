package io.outrigger.runtime.channel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every transport does, seen from the server's side of the wire. Its parents hold the rest of the cases. */
abstract class HttpTransportContract extends HttpTransportStreams {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a%2Fb%20c",
                "//a//b",
                "//host.example:99/x",
                "/a/../b/./c/..",
                "/a;x=1/b;y",
                "/a?",
                "/a?b=%20+&c=?&b=2&=",
                "/a?q=http://x/y",
                "/a:b@c!$&'()*+,=|[]^`{}\\\"<>"
            })
    void targetsGoOutAsTheyAre(String target) throws Exception {
        RawServer server = answering(connection -> connection.answer(connection.requestLine()));

        assertThat(exchange(to(server), get(target))).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUERY", "FROB", "get"})
    void everyMethodGoesOutAsItIs(String method) throws Exception {
        RawServer server = answering(connection -> connection.answer(connection.requestLine()));

        assertThat(exchange(to(server), call(method, "/m", InvokeBody.EMPTY))).isEqualTo(method + " /m HTTP/1.1");
    }

    @Test
    void headersKeepOrderRepetitionAndSpelling() throws Exception {
        RawServer server = answering(connection -> connection.answer(String.join("\n", connection.headers())));
        InvokeHeaders headers = new InvokeHeaders()
                .add("X-One", "1")
                .add("x-tWo", "a b, c")
                .add("X-One", "2")
                .add("x-empty", "")
                .add("x-latin", "é");

        String seen = exchange(to(server), new HttpCall("GET", "/", headers, InvokeBody.EMPTY));

        assertThat(seen.lines()
                        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("x-")))
                .startsWith("X-One: 1", "x-tWo: a b, c", "X-One: 2")
                .anyMatch(line -> line.strip().equals("x-empty:"))
                .hasSize(5);
    }

    @Test
    void aRequestWithoutBodyCarriesNoHeaderButHost() throws Exception {
        RawServer server = answering(connection -> connection.answer(String.join("\n", connection.headers())));

        assertThat(exchange(to(server), get("/")))
                .isEqualTo("Host: " + server.origin().authority());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void anEmptyBodyIsSaidWhereOneIsExpected(String method) throws Exception {
        RawServer server = answering(connection ->
                connection.answer(connection.header("content-length").orElse("none")));

        assertThat(exchange(to(server), call(method, "/", InvokeBody.EMPTY))).isEqualTo("0");
    }

    @Test
    void aBodyOfKnownLengthIsNotChunked() throws Exception {
        RawServer server = answering(connection -> connection.answer(
                connection.header("transfer-encoding").orElse("plain") + new String(connection.body(), UTF_8)));
        HttpTransport transport = to(server);

        assertThat(exchange(transport, post(text("memory")))).isEqualTo("plainmemory");
        assertThat(exchange(transport, post(InvokeBody.of(stream("stream"), 6))))
                .isEqualTo("plainstream");
    }

    @Test
    void aBodyOfUnknownLengthIsChunked() throws Exception {
        RawServer server = answering(connection -> connection.answer(
                connection.header("transfer-encoding").orElse("plain") + new String(connection.body(), UTF_8)));

        assertThat(exchange(to(server), post(InvokeBody.of(stream("?"), -1)))).isEqualTo("chunked?");
        assertThat(exchange(to(server), post(InvokeBody.of(stream(""), -1)))).isEqualTo("chunked");
    }

    @Test
    void theHeadOfAnAnswerComesAsItIs() throws Exception {
        RawServer server = answering(connection -> connection.write(String.join(
                "\r\n",
                "HTTP/1.1 299 Whatever it says",
                "X-b: 2",
                "x-A:1",
                "X-b:  3 ",
                "Content-Length: 0",
                "Content-Encoding: gzip",
                "",
                "")));

        try (HttpReply reply = to(server).send(get("/"))) {
            List<String> lines = new ArrayList<>();
            reply.headers().forEach((name, value) -> lines.add(name + "=" + value));
            assertThat(reply.status()).isEqualTo(299);
            assertThat(lines).startsWith("X-b=2", "x-A=1", "X-b=3");
            assertThat(reply.headers().first("content-encoding")).contains("gzip");
        }
    }

    @Test
    void shortAnswersAreInMemory() throws Exception {
        RawServer server = answering(connection -> connection.answer("short"));

        try (HttpReply reply = to(server).send(get("/"))) {
            assertThat(reply.body().bytes()).hasValue("short".getBytes(UTF_8));
        }
    }

    @Test
    void chunksAndTrailersAreRead() throws Exception {
        RawServer server = answering(connection -> connection.write(String.join(
                "\r\n",
                "HTTP/1.1 200 OK",
                "Transfer-Encoding: chunked",
                "Trailer: X-Sum",
                "",
                "3;ext=\"1\"",
                "abc",
                "0A",
                "0123456789",
                "0",
                "X-Sum: 13",
                "",
                "")));
        HttpTransport transport = to(server);

        for (int i = 0; i < 2; i++) {
            HttpReply reply = transport.send(get("/"));
            assertThat(read(reply)).isEqualTo("abc0123456789");
            assertThat(reply.trailers().first("x-sum")).contains("13");
        }
        assertThat(server.connections()).isOne();
    }

    @Test
    void anAnswerWithoutLengthEndsWithItsConnection() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.1 200 OK\r\n\r\nuntil the end");
        });

        assertThat(exchange(to(server), get("/"))).isEqualTo("until the end");
    }

    @Test
    void anAnswerOfHttp10IsRead() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.write("HTTP/1.0 200 OK\r\n\r\nold");
        });
        HttpTransport transport = to(server);

        assertThat(exchange(transport, get("/"))).isEqualTo("old");
        assertThat(exchange(transport, get("/"))).isEqualTo("old");
    }

    @Test
    void answersThatHaveNoBodyEndWithTheirHead() throws Exception {
        RawServer server = answering(connection -> {
            String what = connection.requestLine();
            int status = what.contains("204") ? 204 : what.contains("304") ? 304 : 200;
            String length = status == 204 ? "" : "Content-Length: 5\r\n";
            connection.write("HTTP/1.1 " + status + " X\r\n" + length + "\r\n");
        });
        HttpTransport transport = to(server);

        assertThat(exchange(transport, get("/204"))).isEmpty();
        assertThat(exchange(transport, get("/304"))).isEmpty();
        assertThat(exchange(transport, call("HEAD", "/", InvokeBody.EMPTY))).isEmpty();
        assertThat(exchange(transport, get("/204"))).isEmpty();
        assertThat(server.connections()).isOne();
    }

    @Test
    void theLengthAHeadRequestAsksForIsTold() throws Exception {
        RawServer server = answering(connection -> connection.write("HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\n"));

        try (HttpReply reply = to(server).send(call("HEAD", "/", InvokeBody.EMPTY))) {
            assertThat(reply.headers().first("Content-Length")).contains("5");
        }
    }

    @Test
    void interimAnswersArePassedOver() throws Exception {
        RawServer server = answering(connection -> {
            connection.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n");
            connection.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            connection.answer("final");
        });
        HttpTransport transport = to(server);

        for (int i = 0; i < 2; i++) {
            try (HttpReply reply = transport.send(post(text("")))) {
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.headers().contains("link")).isFalse();
                assertThat(read(reply)).isEqualTo("final");
            }
        }
    }

    @Test
    void redirectsAreAnswers() throws Exception {
        RawServer server = answering(connection ->
                connection.write("HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));

        try (HttpReply reply = to(server).send(get("/"))) {
            assertThat(reply.status()).isEqualTo(307);
        }
    }

    @Test
    void challengesAreAnswers() throws Exception {
        RawServer server = answering(connection ->
                connection.write("HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"));

        try (HttpReply reply = to(server).send(get("/"))) {
            assertThat(reply.status()).isEqualTo(401);
        }
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        RawServer server = answering(connection -> connection.write("HTTP/1.1 200 X\r\nSet-Cookie: a=b\r\n" + "X-Got: "
                + connection.header("cookie").orElse("none") + "\r\nContent-Length: 0\r\n\r\n"));
        HttpTransport transport = to(server);

        exchange(transport, get("/"));
        try (HttpReply reply = transport.send(get("/"))) {
            assertThat(reply.headers().first("X-Got")).contains("none");
        }
    }

    @Test
    void oneCallAfterAnotherSharesAConnection() throws Exception {
        RawServer server = answering(connection -> connection.answer("x"));
        HttpTransport transport = to(server);

        for (int i = 0; i < 20; i++) {
            exchange(transport, get("/"));
        }

        assertThat(server.connections()).isOne();
    }

    @Test
    void manyCallsAtATimeGetTheirOwnAnswers() throws Exception {
        RawServer server = answering(connection -> connection.answer(connection.requestLine()));
        HttpTransport transport = to(server);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            HttpCall call = get("/" + i);
            answers.add(async(() -> exchange(transport, call)));
        }

        for (int i = 0; i < 300; i++) {
            assertThat(answers.get(i).get(30, SECONDS)).isEqualTo("GET /" + i + " HTTP/1.1");
        }
    }

    @Test
    void aServerThatClosesAfterEachAnswerIsCalledAgain() throws Exception {
        RawServer server = server(connection -> {
            connection.nextRequest();
            connection.body();
            connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
        });
        HttpTransport transport = to(server);

        for (int i = 0; i < 10; i++) {
            assertThat(exchange(transport, post(text("body")))).isEqualTo("x");
        }
        assertThat(server.connections()).isEqualTo(10);
    }

    @Test
    void addressesOfVersion6StandInBrackets() {
        assertThat(new HttpOrigin(false, "::1", 8080).authority()).isEqualTo("[::1]:8080");
        assertThat(new HttpOrigin(true, "app", 443).authority()).isEqualTo("app");
    }

    static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
