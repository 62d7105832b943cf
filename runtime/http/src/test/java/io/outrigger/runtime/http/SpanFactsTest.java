package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanFactsTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String CHILD = "00-0af7651916cd43dd8448eb211c80319c-00000000000000aa-01";

    private final LinkedBlockingQueue<Span> spans = new LinkedBlockingQueue<>();
    private final TestEdge edge = TestEdge.start(config -> config, new Recording());

    @AfterEach
    void stop() {
        edge.close();
    }

    private final class Recording implements Tracing {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public TraceSpan begin(Kind kind, String name, TraceContext parent) {
            return new Span(kind, name, parent);
        }
    }

    private final class Span implements TraceSpan {
        private final Tracing.Kind kind;
        private final TraceContext parent;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private String name;
        private String failure = "";

        Span(Tracing.Kind kind, String name, TraceContext parent) {
            this.kind = kind;
            this.name = name;
            this.parent = parent;
        }

        @Override
        public TraceContext context() {
            return new TraceContext(CHILD, parent.traceState(), parent.baggage());
        }

        @Override
        public boolean recording() {
            return true;
        }

        @Override
        public void name(String name) {
            this.name = name;
        }

        @Override
        public void attribute(String key, String value) {
            attributes.put(key, value);
        }

        @Override
        public void fail(String text) {
            failure = text;
        }

        @Override
        public void close() {
            spans.add(this);
        }
    }

    private Span ended() throws InterruptedException {
        Span span = spans.poll(10, TimeUnit.SECONDS);
        assertThat(span).isNotNull();
        return span;
    }

    @Test
    void stateCallsSayWhatTheyAreFor() throws InterruptedException {
        var reply = edge.get(
                "/v1.0/state/mem/a%20b?consistency=strong",
                "traceparent: " + PARENT,
                "tracestate: a=b",
                "baggage: c=d",
                "dapr-user: one",
                "dapr-api-token: hidden");

        Span span = ended();
        assertThat(span.kind).isEqualTo(Tracing.Kind.CLIENT);
        assertThat(span.name).isEqualTo("/v1.0/state/mem/a b");
        assertThat(span.parent).isEqualTo(new TraceContext(PARENT, "a=b", "c=d"));
        assertThat(span.failure).isEmpty();
        assertThat(span.attributes.remove("server.port")).matches("\\d+");
        assertThat(span.attributes)
                .isEqualTo(Map.ofEntries(
                        Map.entry("dapr-user", "one"),
                        Map.entry("dapr.protocol", "http"),
                        Map.entry("dapr.api", "GET /v1.0/state/mem/a b"),
                        Map.entry("dapr.status_code", "204"),
                        Map.entry("db.system", "state"),
                        Map.entry("db.connection_string", "state"),
                        Map.entry("db.statement", "GET /v1.0/state/mem/a b"),
                        Map.entry("db.name", "mem"),
                        Map.entry("http.request.method", "GET"),
                        Map.entry("url.full", "/v1.0/state/mem/a%20b?consistency=strong"),
                        Map.entry("server.address", "127.0.0.1")));
        assertThat(reply.header("traceparent")).isEqualTo(CHILD);
        assertThat(reply.header("tracestate")).isEqualTo("a=b");
        assertThat(reply.header("baggage")).isEqualTo("c=d");
    }

    @Test
    void failedCallsSayHow() throws InterruptedException {
        edge.get("/v1.0/state/none/a");

        Span span = ended();
        assertThat(span.failure).isEqualTo("Code(400): Bad Request");
        assertThat(span.attributes).containsEntry("dapr.status_code", "400");
    }

    @Test
    void healthIsNotTraced() throws InterruptedException {
        assertThat(edge.get("/v1.0/healthz").headers()).doesNotContainKey("traceparent");
        edge.get("/v1.0/secrets/sec/a");

        assertThat(ended().attributes).containsEntry("db.system", "secrets");
        assertThat(spans).isEmpty();
    }

    @Test
    void invocationsAreNamedAfterTheirTarget() throws InterruptedException {
        edge.get("/v1.0/invoke/other/method/orders/1?x=y");

        Span span = ended();
        assertThat(span.name).isEqualTo("CallLocal/other/orders/1");
        assertThat(span.attributes)
                .containsEntry("net.peer.name", "other")
                .containsEntry("rpc.service", "ServiceInvocation");
    }
}
