package io.outrigger.runtime.telemetry;

/** What is published, one by one and many at once. */
final class PublishSeries {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String[] LABELS = {"component", "namespace", "success", "topic"};

    private final SeriesCache<Series> single;
    private final SeriesCache<Series> bulk;

    private record Series(Counter count, Histogram latencies) {
        void add(long nanos) {
            count.increment();
            if (nanos > 0) {
                latencies.observe(nanos / NANOS_PER_MILLI);
            }
        }
    }

    PublishSeries(MetricFamilies families, MetricsSettings settings) {
        single = cache(families, settings, "component/pubsub_egress", "messages");
        bulk = cache(families, settings, "component/pubsub_egress/bulk", "requests with many messages");
    }

    private static SeriesCache<Series> cache(
            MetricFamilies families, MetricsSettings settings, String source, String what) {
        var count = families.counter(source + "/count", "Publications of " + what + ".", LABELS);
        var latencies = families.latency(source + "/latencies", "Milliseconds a broker took for " + what + ".", LABELS);
        return new SeriesCache<>(labels -> {
            var values = labels.values();
            String[] all = {settings.appId(), values.get(0), settings.namespace(), values.get(1), values.get(2)};
            return new Series(count.of(all), latencies.of(all));
        });
    }

    void published(String component, String topic, boolean success, long nanos) {
        single.of(labels(component, topic, success)).add(nanos);
    }

    void bulkPublished(String component, String topic, boolean success, long nanos) {
        bulk.of(labels(component, topic, success)).add(nanos);
    }

    private static LabelValues labels(String component, String topic, boolean success) {
        return LabelValues.of(component, success ? "true" : "false", topic);
    }
}
