package io.outrigger.runtime.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelinedTransportTest {

    private final List<HttpCall> calls = new ArrayList<>();
    private int released;

    private HttpTransport application() {
        return new HttpTransport() {
            @Override
            public HttpReply send(HttpCall call) {
                calls.add(call);
                InvokeBody body = InvokeBody.of(new ByteArrayInputStream("answer".getBytes(UTF_8)), 6);
                InvokeHeaders headers = new InvokeHeaders().add("X-App", "1");
                return new HttpReply(201, headers, body, new InvokeHeaders(), () -> released++);
            }

            @Override
            public void close() {}
        };
    }

    private PipelinedTransport with(HttpMiddleware middleware) {
        HttpPipeline pipeline = new HttpPipeline() {
            @Override
            public boolean isEmpty() {
                return false;
            }

            @Override
            public void handle(HttpExchange exchange, HttpHandler last) throws IOException {
                middleware.handle(exchange, last);
            }
        };
        return new PipelinedTransport(application(), new HttpOrigin(false, "127.0.0.1", 80), pipeline);
    }

    private static HttpCall call() {
        return new HttpCall(
                "POST", "/m?q=1", new InvokeHeaders().add("X-Old", "1"), InvokeBody.of("ask".getBytes(UTF_8)));
    }

    private static String text(HttpReply reply) {
        return new String(reply.body().readAll(), UTF_8);
    }

    @Test
    void theRequestGoesOutAsTheMiddlewareLeavesIt() throws Exception {
        HttpReply reply = with((exchange, next) -> {
                    assertThat(exchange.query()).isEqualTo("q=1");
                    assertThat(exchange.remoteAddress()).isEmpty();
                    exchange.rewrite("/n", "");
                    exchange.removeRequestHeader("X-Old");
                    exchange.requestHeader("X-New", "2");
                    exchange.requestBody("other".getBytes(UTF_8));
                    next.handle(exchange);
                })
                .send(call());
        HttpCall sent = calls.getFirst();
        assertThat(sent.target()).isEqualTo("/n");
        assertThat(sent.headers().contains("X-Old")).isFalse();
        assertThat(sent.headers().first("X-New")).contains("2");
        assertThat(sent.body().readAll()).asString(UTF_8).isEqualTo("other");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(text(reply)).isEqualTo("answer");
    }

    @Test
    void theAnswerIsTransformedAsItIsRead() throws Exception {
        HttpReply reply = with((exchange, next) -> {
                    exchange.transformResponse(out -> new FilterOutputStream(out) {
                        @Override
                        public void write(int b) throws IOException {
                            out.write(Character.toUpperCase(b));
                        }
                    });
                    exchange.beforeResponse(() -> exchange.responseHeader("X-Seen", "yes"));
                    next.handle(exchange);
                })
                .send(call());
        assertThat(reply.body().length()).isEqualTo(-1);
        assertThat(text(reply)).isEqualTo("ANSWER");
        assertThat(reply.headers().first("X-Seen")).contains("yes");
        assertThat(reply.headers().first("X-App")).contains("1");
        assertThat(released).isZero();
        reply.close();
        assertThat(released).isEqualTo(1);
    }

    @Test
    void aMiddlewareMayAnswerInTheApplicationsPlace() throws Exception {
        HttpReply reply = with((exchange, _) -> exchange.respond(403, "no".getBytes(UTF_8)))
                .send(call());
        assertThat(calls).isEmpty();
        assertThat(reply.status()).isEqualTo(403);
        assertThat(text(reply)).isEqualTo("no");
    }

    @Test
    void theConnectionIsGivenBackWhenAMiddlewareFails() {
        PipelinedTransport transport = with((exchange, next) -> {
            next.handle(exchange);
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> transport.send(call())).hasMessage("broken");
        assertThat(released).isEqualTo(1);
    }

    @Test
    void whoHasMiddlewareAsksForNoCompressionUnasked() {
        assertThat(with((exchange, next) -> next.handle(exchange)).looksIntoBodies())
                .isTrue();
        HttpOrigin origin = new HttpOrigin(false, "127.0.0.1", 80);
        assertThat(new PipelinedTransport(application(), origin, HttpPipeline.NONE).looksIntoBodies())
                .isFalse();
    }
}
