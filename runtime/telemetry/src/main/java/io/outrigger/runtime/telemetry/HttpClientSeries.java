package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.PathLabels;
import java.util.Set;

/** Requests to the application over HTTP, and checks of its health. */
final class HttpClientSeries {
    private static final Set<String> METHODS =
            Set.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE");

    private final PathLabels paths;
    private final boolean excludeVerbs;
    private final SeriesCache<Completed> completed;
    private final SeriesCache<Histogram> sent;
    private final SeriesCache<Completed> probes;
    private final Histogram received;

    HttpClientSeries(MetricFamilies families, MetricsSettings settings) {
        String appId = settings.appId();
        paths = PathLabels.of(
                settings.http().increasedCardinality(), settings.http().pathMatching());
        excludeVerbs = settings.http().excludeVerbs();
        String[] labels = {"method", "path", "status"};
        var counts = families.counter("http/client/completed_count", "HTTP requests to the application.", labels);
        var latency = families.latency(
                "http/client/roundtrip_latency", "Milliseconds from a request to the application's answer.", labels);
        completed = Completed.cache(appId, 3, counts, latency);
        // Nobody knows the status yet when a request is sent, so this label stays empty.
        var bytes = families.bytes("http/client/sent_bytes", "Bytes in bodies of requests to the application.", labels);
        sent = new SeriesCache<>(values -> bytes.of(values.leading(appId, 3)));
        received = families.bytes("http/client/received_bytes", "Bytes in bodies of the application's answers.")
                .of(appId);
        var probed =
                families.counter("http/healthprobes/completed_count", "Health checks of the application.", "status");
        var probeLatency =
                families.latency("http/healthprobes/roundtrip_latency", "Milliseconds a health check took.", "status");
        probes = Completed.cache(appId, 1, probed, probeLatency);
    }

    void started(String method, String path, long bytes) {
        sent.of(LabelValues.of(label(method), paths.ofApplication(path), "")).observeWhole(Math.max(0, bytes));
    }

    void completed(String method, String path, int status, long bytes, long nanos) {
        completed
                .of(LabelValues.of(label(method), paths.ofApplication(path), Integer.toString(status)))
                .count(nanos);
        received.observeWhole(Math.max(0, bytes));
    }

    void probed(int status, long nanos) {
        probes.of(LabelValues.of(Integer.toString(status))).count(nanos);
    }

    private String label(String method) {
        if (excludeVerbs) {
            return "";
        }
        return METHODS.contains(method) ? method : "UNKNOWN";
    }
}
