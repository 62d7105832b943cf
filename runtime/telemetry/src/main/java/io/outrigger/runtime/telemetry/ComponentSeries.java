package io.outrigger.runtime.telemetry;

/** Operations of components. */
final class ComponentSeries {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String[] LABELS = {"component", "namespace", "operation", "success"};

    private final SeriesCache<Invoked> states;
    private final SeriesCache<Invoked> secrets;

    private record Invoked(Counter count, Histogram latencies) {
        void add(long nanos) {
            count.increment();
            // Nothing took no time: a zero says that nobody measured.
            if (nanos > 0) {
                latencies.observe(nanos / NANOS_PER_MILLI);
            }
        }
    }

    ComponentSeries(MetricFamilies families, MetricsSettings settings) {
        states = cache(families, settings, "state");
        secrets = cache(families, settings, "secret");
    }

    private static SeriesCache<Invoked> cache(MetricFamilies families, MetricsSettings settings, String block) {
        String source = "component/" + block;
        var count = families.counter(source + "/count", "Operations of " + block + " stores.", LABELS);
        var latencies = families.latency(source + "/latencies", "Milliseconds a " + block + " store took.", LABELS);
        return new SeriesCache<>(labels -> {
            var values = labels.values();
            String[] all = {settings.appId(), values.get(0), settings.namespace(), values.get(1), values.get(2)};
            return new Invoked(count.of(all), latencies.of(all));
        });
    }

    void state(String component, String operation, boolean success, long nanos) {
        states.of(labels(component, operation, success)).add(nanos);
    }

    void secret(String component, String operation, boolean success, long nanos) {
        secrets.of(labels(component, operation, success)).add(nanos);
    }

    private static LabelValues labels(String component, String operation, boolean success) {
        return LabelValues.of(component, operation, success ? "true" : "false");
    }
}
