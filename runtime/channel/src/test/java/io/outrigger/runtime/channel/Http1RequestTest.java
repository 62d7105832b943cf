package io.outrigger.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is not. */
final class Http1RequestTest {
    private static final String NO_CONTENT = "HTTP/1.1 204 X\r\n\r\n";

    private final AtomicInteger connections = new AtomicInteger();
    private final Http1FakeWire wire = new Http1FakeWire(Http1FakeWire.bytes(NO_CONTENT), place -> 1000);
    private final HttpLimits limits = HttpLimits.ofApplication(512);
    private final Http1Transport transport = new Http1Transport(
            new HttpOrigin(false, "app", 8080), new Http1Pool(this::connect, limits, Duration.ofMinutes(1)), limits);

    private Http1Wire connect() {
        connections.incrementAndGet();
        return wire;
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a b h v",
                "GE\rT / h v",
                "G(T / h v",
                "CONNECT / h v",
                "GET a h v",
                "GET /\r\nX:y h v",
                "GET /\0 h v",
                "GET /\u007f h v",
                "GET / h\r v",
                "GET / h: v",
                "GET / h\u00e9 v",
                "GET / \0 v",
                "GET / h v\rv",
                "GET / h v\nv",
                "GET / h v\0v"
            })
    void whatWouldBreakTheMessageIsNotSent(String text) {
        boolean spaced = text.startsWith("GET /a b");
        String[] parts = (spaced ? text.replaceFirst("/a b", "/a_b") : text).split(" ", 4);
        String target = spaced ? "/a b" : parts[1];
        InvokeHeaders headers = new InvokeHeaders().add("fine", "1").add(parts[2], parts[3]);
        HttpCall call = new HttpCall(parts[0], target, headers, InvokeBody.of(new byte[10]));

        assertThatThrownBy(() -> transport.send(call)).isInstanceOf(ProtocolException.class);
        assertThat(wire.sent()).isEmpty();
        assertThat(wire.closed()).isFalse();
    }

    @Test
    void whatFollowsFromServerAndBodyIsNotTakenFromTheCaller() throws Exception {
        InvokeHeaders headers = new InvokeHeaders()
                .add("host", "other")
                .add("content-LENGTH", "7")
                .add("Transfer-encoding", "chunked")
                .add("X", "\u20ac");

        transport
                .send(new HttpCall("PUT", "/x?y", headers, InvokeBody.of(new byte[] {'a'})))
                .close();

        assertThat(wire.sent())
                .isEqualTo("PUT /x?y HTTP/1.1\r\nHost: app:8080\r\nX: \u20ac\r\nContent-Length: 1\r\n\r\na");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void anEmptyBodyIsSaidWhereOneIsExpected(String method) throws Exception {
        transport
                .send(new HttpCall(method, "/%zz%?%", new InvokeHeaders(), InvokeBody.EMPTY))
                .close();

        assertThat(wire.sent()).isEqualTo(method + " /%zz%?% HTTP/1.1\r\nHost: app:8080\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void longHeadsAreSentWhole() throws Exception {
        InvokeHeaders headers = new InvokeHeaders().add("X", "y".repeat(100_000));

        transport.send(new HttpCall("GET", "/", headers, InvokeBody.EMPTY)).close();

        assertThat(wire.sent()).contains("X: " + "y".repeat(100_000) + "\r\n\r\n");
    }

    @Test
    void aShortStreamOfKnownLengthIsSentFromMemory() throws Exception {
        InvokeBody body = InvokeBody.of(HttpTransportContract.stream("abcdef"), 3);

        transport.send(new HttpCall("PUT", "/", new InvokeHeaders(), body)).close();

        assertThat(wire.sent()).endsWith("Content-Length: 3\r\n\r\nabc");
        assertThat(connections).hasValue(1);
    }
}
