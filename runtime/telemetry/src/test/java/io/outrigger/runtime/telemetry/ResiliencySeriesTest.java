package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.ResiliencyMetrics.Use;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResiliencySeriesTest {
    private final DaprMetrics metrics = new DaprMetrics(MetricsSettings.of("orders", "prod", Metrics.DEFAULT));

    private static Use use(String policy, String status) {
        return new Use("res", "prod", policy, "outbound", "app_b", status);
    }

    private static String series(String name, String policy, String status, int value) {
        return "dapr_resiliency_" + name
                + "{app_id=\"orders\",flow_direction=\"outbound\",name=\"res\",namespace=\"prod\",policy=\"" + policy
                + "\",status=\"" + status + "\",target=\"app_b\"} " + value;
    }

    private List<String> lines() {
        StringBuilder out = new StringBuilder();
        metrics.append(out);
        return out.toString().lines().toList();
    }

    @Test
    void policiesHaveTheNamesAndLabelsOfDaprd() {
        metrics.resiliencyLoaded("res", "prod");
        metrics.policyExecuted(use("retry", ""));
        metrics.policyExecuted(use("retry", ""));
        metrics.policyActivated(use("retry", ""));
        assertThat(lines())
                .contains(
                        "dapr_resiliency_loaded{app_id=\"orders\",name=\"res\",namespace=\"prod\"} 1",
                        series("count", "retry", "", 2),
                        series("activations_total", "retry", "", 1))
                .noneMatch(line -> line.contains("cb_state"));
    }

    @Test
    void aBreakerHasOneGaugeForEachStateAndOneOfThemIsUp() {
        metrics.policyExecuted(use("circuitbreaker", "closed"));
        metrics.policyExecuted(use("circuitbreaker", "open"));
        assertThat(lines())
                .containsSequence(
                        "# TYPE dapr_resiliency_cb_state gauge",
                        series("cb_state", "circuitbreaker", "closed", 0),
                        series("cb_state", "circuitbreaker", "half-open", 0),
                        series("cb_state", "circuitbreaker", "open", 1),
                        series("cb_state", "circuitbreaker", "unknown", 0))
                .contains(series("count", "circuitbreaker", "closed", 1), series("count", "circuitbreaker", "open", 1));
    }
}
