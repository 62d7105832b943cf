package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls between applications are counted on both sides, by the names dashboards look for. */
class InvokeMetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Test
    void bothSidesCountTheirPart() {
        try (HttpApp app = HttpApp.start(
                        (call, exchange) -> HttpApp.send(exchange, call.target().equals("/bad") ? 418 : 200, ""));
                InvokePair pair = InvokePair.of(Subject.current(), Subject.current(), app.port(), "http")
                        .awaitFound();
                HttpCalls caller = new HttpCalls(pair.caller().ports().metrics());
                HttpCalls callee = new HttpCalls(pair.callee().ports().metrics())) {
            pair.caller().http().get("/v1.0/invoke/" + pair.appId() + "/method/bad");
            Eventually.holds(
                    "the call is counted",
                    PATIENCE,
                    () -> has(caller, "dapr_runtime_service_invocation_res_recv_total", "status=\"418\""));
            assertThat(has(
                            caller,
                            "dapr_runtime_service_invocation_req_sent_total",
                            "app_id=\"" + pair.callerId() + "\"",
                            "dst_app_id=\"" + pair.appId() + "\"",
                            "type=\"unary\""))
                    .isTrue();
            assertThat(has(caller, "dapr_runtime_service_invocation_res_recv_latency_ms_bucket", "status=\"418\""))
                    .isTrue();
            assertThat(has(
                            callee,
                            "dapr_runtime_service_invocation_req_recv_total",
                            "src_app_id=\"" + pair.callerId() + "\""))
                    .isTrue();
            assertThat(has(callee, "dapr_runtime_service_invocation_res_sent_total", "status=\"418\""))
                    .isTrue();
            assertThat(has(callee, "dapr_http_client_completed_count", "method=\"GET\"", "status=\"418\""))
                    .isTrue();
        }
    }

    private static boolean has(HttpCalls metrics, String name, String... labels) {
        return metrics.get("/")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .anyMatch(line -> {
                    for (String label : labels) {
                        if (!line.contains(label)) {
                            return false;
                        }
                    }
                    return true;
                });
    }
}
