package io.outrigger.runtime.http;

import io.outrigger.runtime.core.telemetry.PathLabels;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.http.HttpEdgeConfig.MetricsOptions;
import java.util.Set;

/** Counts and times every request. */
final class MetricsFilter implements HttpFilter {

    private static final Set<String> METHODS =
            Set.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE");

    private final RequestMetrics metrics;
    private final MetricsOptions options;
    private final PathLabels labels;

    private MetricsFilter(RequestMetrics metrics, MetricsOptions options) {
        this.metrics = metrics;
        this.options = options;
        this.labels = PathLabels.of(options.increasedCardinality(), options.pathMatching());
    }

    static HttpFilter of(RequestMetrics metrics, MetricsOptions options) {
        return options.enabled() ? new MetricsFilter(metrics, options) : NONE;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        long start = System.nanoTime();
        try {
            next.handle(exchange);
        } finally {
            long nanos = System.nanoTime() - start;
            metrics.httpServed(
                    method(exchange),
                    labels.of(Escapes.decodePath(exchange.rawPath())),
                    exchange.answerStatus(),
                    nanos);
            metrics.httpBytes(Math.max(0, exchange.declaredLength()), exchange.answerLength());
        }
    }

    private String method(HttpExchange exchange) {
        if (options.excludeVerbs()) {
            return "";
        }
        return METHODS.contains(exchange.method()) ? exchange.method() : "UNKNOWN";
    }
}
