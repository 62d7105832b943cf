package io.outrigger.runtime.telemetry;

/** How often something ended this way, and how long it took in whole milliseconds, as daprd counts calls. */
record Completed(Counter count, Histogram latency) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** @param labels how many there are besides the application's id */
    static SeriesCache<Completed> cache(
            String appId, int labels, MetricFamily<Counter> counts, MetricFamily<Histogram> latencies) {
        return new SeriesCache<>(values -> {
            String[] all = values.leading(appId, labels);
            return new Completed(counts.of(all), latencies.of(all));
        });
    }

    void count(long nanos) {
        count.increment();
        latency.observeWhole(nanos / NANOS_PER_MILLI);
    }
}
