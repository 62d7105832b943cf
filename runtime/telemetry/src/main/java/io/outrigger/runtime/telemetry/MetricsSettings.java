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
 * @param http how HTTP requests are labelled
 */
public record MetricsSettings(
        String appId,
        String namespace,
        List<Integer> latencyBuckets,
        List<MetricsRule> rules,
        boolean errorCodes,
        HttpLabels http) {

    /**
     * How HTTP requests are labelled, as a server and as a client.
     *
     * @param increasedCardinality whether paths are told that match no pattern
     * @param excludeVerbs whether methods are left out
     * @param pathMatching patterns of paths
     */
    public record HttpLabels(boolean increasedCardinality, boolean excludeVerbs, List<String> pathMatching) {
        public HttpLabels {
            pathMatching = List.copyOf(pathMatching);
        }

        /** Whether HTTP responses are counted apart from requests. */
        boolean countsResponses() {
            return increasedCardinality || !pathMatching.isEmpty();
        }
    }

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
                new HttpLabels(spec.increasedCardinality(), spec.excludesVerbs(), spec.pathMatching()));
    }
}
