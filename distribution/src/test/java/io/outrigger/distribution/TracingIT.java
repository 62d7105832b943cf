package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One trace from a caller through two sidecars to an application, and its spans at a Zipkin collector. */
class TracingIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Launcher traced(String appId, HttpApp collector) {
        return Launcher.daprd().flag("app-id", appId).configuration("""
                  tracing:
                    samplingRate: "1"
                    zipkin:
                      endpointAddress: http://127.0.0.1:%d/spans
                """.formatted(collector.port()));
    }

    @Test
    void oneTraceLeadsThroughBothSidecars() {
        String suffix = Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);
        try (HttpApp app = HttpApp.echo();
                HttpApp collector = HttpApp.start((call, exchange) -> HttpApp.send(exchange, 202, ""));
                Sidecar callee = traced("callee" + suffix, collector)
                        .flag("app-port", Integer.toString(app.port()))
                        .start();
                Sidecar caller = traced("caller" + suffix, collector).start()) {
            new InvokePair(caller, callee).awaitFound();
            Answer answer = caller.http()
                    .get(
                            "/v1.0/invoke/callee" + suffix + "/method/traced",
                            "traceparent",
                            "00-" + TRACE + "-" + PARENT + "-01",
                            "tracestate",
                            "vendor=value");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(app.only("/traced").header("traceparent"))
                    .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                    .doesNotContain(PARENT);
            assertThat(app.only("/traced").header("tracestate")).isEqualTo("vendor=value");
            Eventually.holds(
                    "spans of both sidecars arrive",
                    PATIENCE,
                    () -> services(collector).equals(Set.of("caller" + suffix, "callee" + suffix)));
            assertThat(parents(collector)).contains(PARENT);
        }
    }

    private static Set<String> services(HttpApp collector) {
        Set<String> services = new HashSet<>();
        spans(collector)
                .forEach(span -> services.add(
                        span.path("localEndpoint").path("serviceName").asText()));
        return services;
    }

    private static Set<String> parents(HttpApp collector) {
        Set<String> parents = new HashSet<>();
        spans(collector).forEach(span -> parents.add(span.path("parentId").asText()));
        return parents;
    }

    private static Set<JsonNode> spans(HttpApp collector) {
        Set<JsonNode> spans = new HashSet<>();
        for (HttpApp.Call call : collector.calls("/spans")) {
            Json.read(call.body()).forEach(span -> {
                if (span.path("traceId").asText().equals(TRACE)) {
                    spans.add(span);
                }
            });
        }
        return spans;
    }
}
