package io.outrigger.runtime.telemetry;

import java.util.function.Function;

/** Requests over HTTP. */
final class HttpServerSeries {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int STATUSES = 1_000;

    private final String[] statusTexts = new String[STATUSES];
    private final SeriesCache<Served> served;
    private final Histogram requestBytes;
    private final Histogram responseBytes;

    private record Served(Counter requests, Counter responses, Histogram latency) {}

    HttpServerSeries(MetricFamilies families, MetricsSettings settings) {
        for (int status = 0; status < STATUSES; status++) {
            statusTexts[status] = Integer.toString(status);
        }
        String appId = settings.appId();
        String[] labels = {"method", "path", "status"};
        var requests = families.counter("http/server/request_count", "HTTP requests served.", labels);
        var latency =
                families.latency("http/server/latency", "Milliseconds from an HTTP request to its answer.", labels);
        Function<String[], Counter> responses = responses(families, settings, labels);
        served = new SeriesCache<>(values -> {
            String[] all = values(appId, values);
            return new Served(requests.of(all), responses.apply(all), latency.of(all));
        });
        requestBytes = families.bytes("http/server/request_bytes", "Bytes in bodies of HTTP requests.")
                .of(appId);
        responseBytes = families.bytes("http/server/response_bytes", "Bytes in bodies of HTTP responses.")
                .of(appId);
    }

    private static Function<String[], Counter> responses(
            MetricFamilies families, MetricsSettings settings, String... labels) {
        return settings.http().countsResponses()
                ? families.counter("http/server/response_count", "HTTP responses sent.", labels)::of
                : values -> new Counter();
    }

    private static String[] values(String appId, LabelValues values) {
        var list = values.values();
        return new String[] {appId, list.get(0), list.get(1), list.get(2)};
    }

    void served(String method, String path, int status, long nanos) {
        Served series = served.of(LabelValues.of(method, path, text(status)));
        series.requests().increment();
        series.responses().increment();
        // daprd counts whole milliseconds here, but fractions for components.
        series.latency().observeWhole(nanos / NANOS_PER_MILLI);
    }

    private String text(int status) {
        return status >= 0 && status < STATUSES ? statusTexts[status] : Integer.toString(status);
    }

    void bytes(long request, long response) {
        requestBytes.observeWhole(Math.max(0, request));
        responseBytes.observeWhole(Math.max(0, response));
    }
}
