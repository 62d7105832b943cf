package io.outrigger.runtime.telemetry;

/** Bindings, in both directions. */
final class BindingSeries {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String[] OUTPUT = {"component", "namespace", "operation", "success"};
    private static final String[] INPUT = {"component", "namespace", "success"};

    private final SeriesCache<Series> outputs;
    private final SeriesCache<Series> inputs;

    private record Series(Counter count, Histogram latencies) {
        void add(long nanos) {
            count.increment();
            if (nanos > 0) {
                latencies.observe(nanos / NANOS_PER_MILLI);
            }
        }
    }

    BindingSeries(MetricFamilies families, MetricsSettings settings) {
        var invoked = families.counter(
                "component/output_binding/count", "Operations of output bindings that were called.", OUTPUT);
        var invokedLatencies =
                families.latency("component/output_binding/latencies", "Milliseconds an output binding took.", OUTPUT);
        outputs = new SeriesCache<>(labels -> {
            var values = labels.values();
            String[] all = {settings.appId(), values.get(0), settings.namespace(), values.get(1), values.get(2)};
            return new Series(invoked.of(all), invokedLatencies.of(all));
        });
        var events = families.counter("component/input_binding/count", "Events that input bindings brought.", INPUT);
        var eventLatencies = families.latency(
                "component/input_binding/latencies", "Milliseconds the application took with an event.", INPUT);
        inputs = new SeriesCache<>(labels -> {
            var values = labels.values();
            String[] all = {settings.appId(), values.get(0), settings.namespace(), values.get(1)};
            return new Series(events.of(all), eventLatencies.of(all));
        });
    }

    void invoked(String component, String operation, boolean success, long nanos) {
        outputs.of(LabelValues.of(component, operation, text(success))).add(nanos);
    }

    void event(String component, boolean success, long nanos) {
        inputs.of(LabelValues.of(component, text(success))).add(nanos);
    }

    private static String text(boolean success) {
        return success ? "true" : "false";
    }
}
