package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers are read, however the network cuts them, and which are refused. */
final class Http1AnswersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private static int inOnePiece(int place) {
        return Integer.MAX_VALUE;
    }

    private static int byteByByte(int place) {
        return place + 1;
    }

    private static String read(String method, String answer, IntUnaryOperator cuts) throws Exception {
        Http1FakeWire wire = new Http1FakeWire(Http1FakeWire.bytes(answer.translateEscapes()), cuts);
        HttpLimits limits = HttpLimits.ofApplication(512);
        HttpCall call = new HttpCall(method, "/", new InvokeHeaders(), InvokeBody.EMPTY);
        Http1Pool pool = new Http1Pool(() -> wire, limits, Duration.ofMinutes(1));
        HttpOrigin origin = new HttpOrigin(false, "app", 80);
        try (Http1Transport transport = new Http1Transport(origin, pool, limits)) {
            return print(transport.send(call)) + "|" + (wire.closed() ? "closed" : "kept");
        }
    }

    private static String print(HttpReply reply) throws IOException {
        try (reply) {
            String body = new String(reply.body().stream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return reply.status() + print(reply.headers()) + "|" + body + "|" + print(reply.trailers());
        }
    }

    private static String print(InvokeHeaders headers) {
        StringBuilder all = new StringBuilder();
        headers.forEach(
                (name, value) -> all.append(' ').append(name).append('=').append(value));
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "Content-Length: 3\\r\\n\\r\\nabc -> 200 Content-Length=3|abc||kept",
                "Content-Length: 3\\n\\nabc -> 200 Content-Length=3|abc||kept",
                "Content-Length: 3\\r\\ncontent-length:3\\r\\n\\r\\nabc -> 200 Content-Length=3 content-length=3|abc||kept",
                "X:\\t a b \\t\\r\\nContent-Length: 0\\r\\n\\r\\n -> 200 X=a b Content-Length=0|||kept",
                "X: a\\r\\n \\tb\\r\\n\\tc\\r\\nContent-Length: 0\\r\\n\\r\\n -> 200 X=a b c Content-Length=0|||kept",
                "X:\\r\\nContent-Length: 0\\r\\n\\r\\n -> 200 X= Content-Length=0|||kept",
                "Connection: a, Close\\r\\nContent-Length: 1\\r\\n\\r\\nx"
                        + " -> 200 Connection=a, Close Content-Length=1|x||closed",
                "Transfer-Encoding: Chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n0\\r\\n\\r\\n -> 200|abc||kept",
                "Transfer-Encoding: chunked\\r\\n\\r\\n0003;a=b\\r\\nabc\\r\\n000\\r\\nT: 1\\r\\nU: 2\\r\\n\\r\\n"
                        + " -> 200|abc| T=1 U=2|kept",
                "Transfer-Encoding: chunked\\r\\nContent-Length: 1\\r\\n\\r\\n3\\r\\nabc\\r\\n0\\r\\n\\r\\n"
                        + " -> 200|abc||closed"
            })
    void answersAreReadHoweverTheyAreCut(String rest, String expected) throws Exception {
        String answer = OK + rest;
        assertThat(read("GET", answer, Http1AnswersTest::inOnePiece)).isEqualTo(expected);
        assertThat(read("GET", answer, Http1AnswersTest::byteByByte)).isEqualTo(expected);
        int length = answer.translateEscapes().length();
        for (int cut = 1; cut < length; cut++) {
            int place = cut;
            assertThat(read("GET", answer, at -> at < place ? place : length))
                    .as("cut at %s", cut)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "X: y\r\nContent-Length: 3\r\n\r\nabc",
                CHUNKED + "3\r\nabc\r\n10;x\r\n0123456789abcdef\r\n0\r\nT: 1\r\n\r\n",
                "HTTP/1.1 103 X\r\nA: b\r\n\r\n" + OK + "Content-Length: 1\r\n\r\nx"
            })
    void noPartOfAnAnswerIsAnAnswer(String answer) {
        for (int end = 0; end < answer.length(); end++) {
            String part = answer.substring(0, end);
            assertThatThrownBy(() -> read("GET", part, Http1AnswersTest::inOnePiece))
                    .as(part)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> read("GET", part, Http1AnswersTest::byteByByte))
                    .as(part)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "HEAD -> HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\n -> 200 Content-Length=5|||kept",
                "HEAD -> HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n -> 200|||kept",
                "GET -> HTTP/1.1 304 X\\r\\nContent-Length: 5\\r\\n\\r\\n -> 304 Content-Length=5|||kept",
                "GET -> HTTP/1.1 204\\r\\n\\r\\n -> 204|||kept",
                "GET -> HTTP/1.1 204 \\r\\nContent-Length: 2\\r\\n\\r\\nhi -> 204 Content-Length=2|||closed",
                "GET -> HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\n\\r\\nxHTTP/1.1 200 OK\\r\\n\\r\\n"
                        + " -> 200 Content-Length=1|x||closed",
                "GET -> HTTP/1.1 200 OK\\r\\n\\r\\nto the end -> 200|to the end||closed",
                "GET -> HTTP/1.0 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\n -> 200|3\\r\\n||closed",
                "GET -> HTTP/1.0 200 OK\\r\\nContent-Length: 1\\r\\n\\r\\nx -> 200 Content-Length=1|x||closed",
                "GET -> HTTP/1.0 200 OK\\r\\nConnection: Keep-Alive\\r\\nContent-Length: 1\\r\\n\\r\\nx"
                        + " -> 200 Connection=Keep-Alive Content-Length=1|x||kept",
                "GET -> HTTP/1.1 100 C\\r\\n\\r\\nHTTP/1.1 102 P\\r\\nA: b\\r\\n\\r\\nHTTP/1.1 204 N\\r\\n\\r\\n"
                        + " -> 204|||kept",
                "GET -> HTTP/1.1 101 S\\r\\nA: b\\r\\n\\r\\n -> 101 A=b|||closed"
            })
    void theEndOfABodyFollowsFromTheWholeExchange(String method, String answer, String expected) throws Exception {
        assertThat(read(method, answer, Http1AnswersTest::inOnePiece)).isEqualTo(expected.translateEscapes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nHTTP/1.1 200 OK\r\n\r\n",
                " HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1 +20 OK\r\n\r\n",
                "http/1.1 200 OK\r\n\r\n",
                "HTTP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nContent-Length: 0\r\n\r\n",
                OK + " X: first\r\nContent-Length: 0\r\n\r\n",
                OK + "X : y\r\nContent-Length: 0\r\n\r\n",
                OK + "X\r\nContent-Length: 0\r\n\r\n",
                OK + "\u00e9: y\r\nContent-Length: 0\r\n\r\n",
                OK + "X: a\rb\r\nContent-Length: 0\r\n\r\n",
                OK + "X: a\0b\r\nContent-Length: 0\r\n\r\n",
                OK + "Content-Length: +1\r\n\r\nx",
                OK + "Content-Length: 0x1\r\n\r\nx",
                OK + "Content-Length: 1, 1\r\n\r\nx",
                OK + "Content-Length:\r\n\r\n",
                OK + "Content-Length: 01\r\nContent-Length: 1\r\n\r\nx",
                OK + "Content-Length: 9223372036854775808\r\n\r\nx",
                OK + "Content-Length: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: identity\r\n\r\nx",
                OK + "Transfer-Encoding: xchunked\r\nContent-Length: 1\r\n\r\nx",
                OK + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                OK + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                CHUNKED + "0x3\r\nabc\r\n0\r\n\r\n",
                CHUNKED + " 3\r\nabc\r\n0\r\n\r\n",
                CHUNKED + "3 x\r\nabc\r\n0\r\n\r\n",
                CHUNKED + "3\nabc\n0\n\n",
                CHUNKED + "3;a\nabc\r\n0\r\n\r\n",
                CHUNKED + "3\r\nabcd\r\n0\r\n\r\n",
                CHUNKED + "3\r\nab\r\n0\r\n\r\n",
                CHUNKED + "8000000000000000\r\nabc",
                CHUNKED + "00000000000000003\r\nabc\r\n0\r\n\r\n",
                CHUNKED + "3\r\nabc\r\n0\r\nno colon\r\n\r\n"
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String answer) {
        assertThatThrownBy(() -> read("GET", answer, Http1AnswersTest::inOnePiece))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("GET", answer, Http1AnswersTest::byteByByte))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"head", "interim", "line", "trailers", "extension", "tiny"})
    void whatHasNoEndIsRefused(String what) {
        String filler = "X: yyyyyyyyyyyyyyyyyyyy\r\n".repeat(100);
        String answer = switch (what) {
            case "head" -> OK + filler;
            case "interim" -> "HTTP/1.1 103 X\r\n\r\n".repeat(100) + OK + "Content-Length: 0\r\n\r\n";
            case "line" -> OK + "X: " + "y".repeat(1000);
            case "trailers" -> CHUNKED + "0\r\n" + filler + "\r\n";
            case "extension" -> CHUNKED + "1;" + "y".repeat(5000) + "\r\nx\r\n0\r\n\r\n";
            case "tiny" -> CHUNKED + ("1;" + "y".repeat(200) + "\r\nx\r\n").repeat(200) + "0\r\n\r\n";
            default -> throw new AssertionError(what);
        };
        assertThatThrownBy(() -> read("GET", answer, Http1AnswersTest::inOnePiece))
                .isInstanceOf(java.net.ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00c3\u00a9=\u00e9", "\u00e9=\u00e9", "\u00ff\u00fe=\u00ff\u00fe"})
    void foreignBytesOfHeadersAreKept(String bytesAndText) throws Exception {
        String[] both = bytesAndText.split("=", 2);
        String answer = OK + "X: " + both[0] + "\r\nContent-Length: 0\r\n\r\n";

        assertThat(read("GET", answer, Http1AnswersTest::inOnePiece)).startsWith("200 X=" + both[1] + " ");
    }
}
