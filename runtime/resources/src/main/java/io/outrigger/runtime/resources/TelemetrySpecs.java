package io.outrigger.runtime.resources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a configuration that are about watching the sidecar at work. */
public final class TelemetrySpecs {
    private TelemetrySpecs() {}

    /** The sampling rate is text, as in the file; empty means tracing is off. */
    public record Tracing(String samplingRate, boolean stdout, Optional<String> zipkinEndpoint, Otel otel) {
        public static final Tracing DEFAULT = new Tracing("", false, Optional.empty(), Otel.DEFAULT);
    }

    /** Headers are texts of the form name=value. */
    public record Otel(
            String protocol, String endpointAddress, boolean secure, List<String> headers, Optional<Duration> timeout) {
        public static final Otel DEFAULT = new Otel("", "", true, List.of(), Optional.empty());

        public Otel {
            headers = List.copyOf(headers);
        }

        // Headers carry the exporter's credentials.
        @Override
        public String toString() {
            return "Otel[" + protocol + ", " + endpointAddress + ", secure=" + secure + ", headers=" + headers.size()
                    + "]";
        }
    }

    /** Absent values were not given; the accessors further down put the defaults in their place. */
    public record Metrics(
            Optional<Boolean> enabled,
            Optional<Boolean> recordErrorCodes,
            Optional<HttpMetrics> http,
            Optional<List<Integer>> latencyDistributionBuckets,
            List<MetricsRule> rules) {
        public static final Metrics NONE =
                new Metrics(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        public static final Metrics DEFAULT =
                new Metrics(Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public Metrics {
            latencyDistributionBuckets = latencyDistributionBuckets.map(List::copyOf);
            rules = List.copyOf(rules);
        }

        public boolean isEnabled() {
            return enabled.orElse(true);
        }

        public boolean recordsErrorCodes() {
            return recordErrorCodes.orElse(false);
        }

        public boolean increasedCardinality() {
            return http.flatMap(HttpMetrics::increasedCardinality).orElse(true);
        }

        public boolean excludesVerbs() {
            return http.flatMap(HttpMetrics::excludeVerbs).orElse(false);
        }

        public List<String> pathMatching() {
            return http.map(HttpMetrics::pathMatching).orElse(List.of());
        }

        Metrics overriddenBy(Metrics other) {
            return new Metrics(
                    other.enabled.or(() -> enabled),
                    other.recordErrorCodes.or(() -> recordErrorCodes),
                    other.http.or(() -> http),
                    other.latencyDistributionBuckets.or(() -> latencyDistributionBuckets),
                    other.rules.isEmpty() ? rules : other.rules);
        }
    }

    public record HttpMetrics(
            Optional<Boolean> increasedCardinality, List<String> pathMatching, Optional<Boolean> excludeVerbs) {
        static final HttpMetrics NONE = new HttpMetrics(Optional.empty(), List.of(), Optional.empty());

        public HttpMetrics {
            pathMatching = List.copyOf(pathMatching);
        }
    }

    public record MetricsRule(String name, List<MetricLabel> labels) {
        public MetricsRule {
            labels = List.copyOf(labels);
        }
    }

    /** Replacement value to the regular expression of the label values it replaces. */
    public record MetricLabel(String name, Map<String, String> regex) {
        public MetricLabel {
            regex = Maps.copyOf(regex);
        }
    }
}
