package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricsRule;
import java.util.List;

/**
 * What metrics look like.
 *
 * @param namespace a label of most metrics of components; empty where there is none
 * @param latencyBuckets milliseconds; none for the usual ones
 * @param errorCodes whether errors are counted by their code
 * @param httpResponses whether HTTP responses are counted apart from requests
 */
public record MetricsSettings(
        String appId,
        String namespace,
        List<Integer> latencyBuckets,
        List<MetricsRule> rules,
        boolean errorCodes,
        boolean httpResponses) {

    public MetricsSettings {
        latencyBuckets = List.copyOf(latencyBuckets);
        rules = List.copyOf(rules);
    }

    /** As a configuration wants them. */
    public static MetricsSettings of(String appId, String namespace, Metrics spec) {
        return new MetricsSettings(
                appId,
                namespace,
                spec.latencyDistributionBuckets().orElse(List.of()),
                spec.rules(),
                spec.recordsErrorCodes(),
                spec.increasedCardinality() || !spec.pathMatching().isEmpty());
    }
}
