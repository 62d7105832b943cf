package io.outrigger.runtime.core.middleware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.spi.middleware.BodyTransform;
import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.ResponseTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineExchangeTest {

    private static final BodyTransform SHOUT = out -> new FilterOutputStream(out) {
        @Override
        public void write(int b) throws IOException {
            out.write(Character.toUpperCase(b));
        }
    };
    private static final BodyTransform BRACKETS = out -> {
        out.write('[');
        return new FilterOutputStream(out) {
            @Override
            public void close() throws IOException {
                out.write(']');
                super.close();
            }
        };
    };

    private final RecordedAnswer answer = new RecordedAnswer();
    private final PipelineExchange exchange = answer.get("/a");

    @Test
    void anAnswerIsGivenOnce() throws IOException {
        exchange.respond(201, "one".getBytes(UTF_8));
        assertThatThrownBy(() -> exchange.respond(200, new byte[0])).isInstanceOf(IllegalStateException.class);
        assertThat(answer.status).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("one");
        assertThat(answer.sent).isEqualTo(1);
    }

    @Test
    void headersAreSettledWithTheAnswer() throws IOException {
        exchange.responseHeader("X-Early", "1", "2");
        exchange.respond(200, new byte[0]);
        exchange.responseHeader("X-Late", "1");
        exchange.addResponseHeader("X-Early", "3");
        assertThat(exchange.responseHeaders("x-early")).containsExactly("1", "2");
        assertThat(exchange.responseHeaderNames()).containsExactly("X-Early");
        assertThat(answer.headers.contains("X-Late")).isFalse();
    }

    @Test
    void headersCanBeRemoved() {
        exchange.requestHeader("X", "1");
        exchange.responseHeader("X", "1", "2");
        exchange.removeRequestHeader("x");
        exchange.removeResponseHeader("x");
        assertThat(exchange.requestHeaders("X")).isEmpty();
        assertThat(exchange.responseHeaders("X")).isEmpty();
    }

    @Test
    void headersOfOneHopAreTheRuntimes() {
        exchange.responseHeader("Content-Length", "5");
        exchange.addResponseHeader("Connection", "close");
        exchange.requestHeader("Transfer-Encoding", "chunked");
        assertThat(exchange.responseHeaderNames()).isEmpty();
        assertThat(exchange.requestHeaderNames()).isEmpty();
    }

    @Test
    void whatWouldBreakALineIsRefused() {
        assertThatThrownBy(() -> exchange.responseHeader("X", "a\r\nSet-Cookie: b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header X")
                .hasMessageNotContaining("Set-Cookie");
        assertThatThrownBy(() -> exchange.requestHeader("X Y", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exchange.rewrite("/a b", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exchange.rewrite("/a?b", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exchange.rewrite("a", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exchange.rewrite("/a", "b\r\nc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> exchange.method("GET /")).isInstanceOf(IllegalArgumentException.class);
        assertThat(exchange.path()).isEqualTo("/a");
    }

    @Test
    void hooksRunFromTheInsideOutAndMayChangeHeaders() throws IOException {
        List<String> order = new ArrayList<>();
        exchange.beforeResponse(() -> {
            order.add("outer " + exchange.status().orElseThrow());
            exchange.responseHeader("X", "outer");
        });
        exchange.beforeResponse(() -> {
            order.add("inner");
            exchange.responseHeader("X", "inner");
        });
        exchange.responseHeader("X", "handler");
        exchange.respond(404, new byte[0]);
        assertThat(order).containsExactly("inner", "outer 404");
        assertThat(answer.headers.all("X")).containsExactly("outer");
    }

    @Test
    void aHookThatThrowsLeavesTheRequestUnanswered() throws IOException {
        exchange.beforeResponse(() -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> exchange.respond(200, new byte[0])).hasMessage("broken");
        assertThat(exchange.responded()).isFalse();
        assertThat(exchange.status()).isEmpty();
        exchange.respond(500, new byte[0]);
        assertThat(answer.status).isEqualTo(500);
    }

    @Test
    void transformationsFurtherInComeFirst() throws IOException {
        exchange.transformResponse(BRACKETS);
        exchange.transformResponse(SHOUT);
        exchange.respond(200, "hello".getBytes(UTF_8));
        assertThat(answer.text()).isEqualTo("[HELLO]");
        assertThat(answer.length).isEqualTo(7);
    }

    @Test
    void writtenAnswersPassThroughTransformations() throws IOException {
        exchange.transformResponse(BRACKETS);
        exchange.transformResponse(SHOUT);
        try (OutputStream out = exchange.respond(200, 5)) {
            out.write("hel".getBytes(UTF_8));
            out.flush();
            assertThat(answer.text()).isEqualTo("[HEL");
            out.write("lo".getBytes(UTF_8));
        }
        assertThat(answer.text()).isEqualTo("[HELLO]");
        assertThat(answer.length).isEqualTo(-1);
    }

    @Test
    void aBodyOnItsWayIsTransformedAsItIsRead() throws IOException {
        exchange.transformResponse(BRACKETS);
        exchange.transformResponse(SHOUT);
        InputStream source = new ByteArrayInputStream("hello".getBytes(UTF_8));
        exchange.respond(200, InvokeBody.of(source, 5));
        assertThat(source.available()).isEqualTo(5);
        assertThat(answer.length).isEqualTo(-1);
        assertThat(answer.text()).isEqualTo("[HELLO]");
    }

    @Test
    void anAnswerWithoutABodyIsNotTransformed() throws IOException {
        exchange.transformResponse(BRACKETS);
        exchange.respond(204, new byte[0]);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void aHeldAnswerStaysAndCanBeReplaced() throws IOException {
        exchange.transformResponse(BRACKETS);
        HeldResponse held = exchange.hold(
                inner -> {
                    inner.transformResponse(SHOUT);
                    inner.responseHeader("X", "kept");
                    try (OutputStream out = inner.respond(202, -1)) {
                        out.write("abc".getBytes(UTF_8));
                    }
                    inner.responseHeader("X", "too late");
                },
                10);
        assertThat(answer.sent).isZero();
        assertThat(exchange.responded()).isFalse();
        assertThat(held.status()).isEqualTo(202);
        assertThat(held.body()).asString(UTF_8).isEqualTo("ABC");
        exchange.respond(held.status(), held.body());
        assertThat(answer.text()).isEqualTo("[ABC]");
        assertThat(answer.headers.all("X")).containsExactly("kept");
    }

    @Test
    void holdingIsBounded() throws IOException {
        assertThatThrownBy(() -> exchange.hold(inner -> inner.respond(200, new byte[11]), 10))
                .isInstanceOf(ResponseTooLargeException.class);
        exchange.respond(502, new byte[0]);
        assertThat(answer.status).isEqualTo(502);
    }

    @Test
    void aHandlerThatSwallowsTheOverflowDoesNotHideIt() {
        assertThatThrownBy(() -> exchange.hold(
                        inner -> {
                            try (OutputStream out = inner.respond(200, -1)) {
                                out.write(new byte[8]);
                                out.write(new byte[8]);
                            } catch (RuntimeException _) {
                                // as a careless handler would
                            }
                        },
                        10))
                .isInstanceOf(ResponseTooLargeException.class);
    }

    @Test
    void nobodyAnsweringIsHeldAsAnEmptyAnswer() throws IOException {
        HeldResponse held = exchange.hold(inner -> {}, 10);
        assertThat(held.status()).isEqualTo(200);
        assertThat(held.body()).isEmpty();
    }

    @Test
    void aReplacedBodyIsTheOneToRead() throws IOException {
        PipelineExchange posted = answer.exchange("POST", "/", "", "old".getBytes(UTF_8));
        assertThat(posted.requestBodyLength()).isEqualTo(3);
        assertThat(posted.requestBody()).isSameAs(posted.requestBody());
        assertThat(posted.requestBody().readAllBytes()).asString(UTF_8).isEqualTo("old");
        posted.requestBody("newer".getBytes(UTF_8));
        assertThat(posted.requestBodyLength()).isEqualTo(5);
        assertThat(posted.requestBody().readAllBytes()).asString(UTF_8).isEqualTo("newer");
    }
}
