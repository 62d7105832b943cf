package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.SubscriptionMetrics.Outcome;

/** What became of events, one by one and many at once. */
final class SubscriptionSeries {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final String SINGLE = "component/pubsub_ingress";
    private static final String BULK = SINGLE + "/bulk";
    private static final String[] OUTCOME = {"component", "namespace", "process_status", "status", "topic"};
    private static final String[] TOPIC = {"component", "namespace", "topic"};
    private static final String[] ENTRIES = {"component", "namespace", "process_status", "topic"};

    private final SeriesCache<Series> single;
    private final SeriesCache<Series> bulk;
    private final SeriesCache<Counter> entries;

    private record Series(Counter count, Histogram latencies) {
        void add(long nanos) {
            count.increment();
            if (nanos > 0) {
                latencies.observe(nanos / NANOS_PER_MILLI);
            }
        }
    }

    SubscriptionSeries(MetricFamilies families, MetricsSettings settings) {
        var count = families.counter(SINGLE + "/count", "Events that came from brokers.", OUTCOME);
        var latencies =
                families.latency(SINGLE + "/latencies", "Milliseconds the application took for an event.", OUTCOME);
        single = new SeriesCache<>(labels -> {
            var values = labels.values();
            String[] all = {
                settings.appId(), values.get(0), settings.namespace(), values.get(1), values.get(2), values.get(3)
            };
            return new Series(count.of(all), latencies.of(all));
        });
        var bulkCount = families.counter(BULK + "/count", "Batches of events that came from brokers.", TOPIC);
        var bulkLatencies =
                families.latency(BULK + "/latencies", "Milliseconds the application took for a batch.", TOPIC);
        bulk = new SeriesCache<>(labels -> {
            var values = labels.values();
            String[] all = {settings.appId(), values.get(0), settings.namespace(), values.get(1)};
            return new Series(bulkCount.of(all), bulkLatencies.of(all));
        });
        var entryCount = families.counter(BULK + "/event_count", "Events in batches.", ENTRIES);
        entries = new SeriesCache<>(labels -> {
            var values = labels.values();
            return entryCount.of(settings.appId(), values.get(0), settings.namespace(), values.get(1), values.get(2));
        });
    }

    void event(Outcome outcome, long nanos) {
        single.of(new LabelValues(outcome.component(), outcome.process(), outcome.status(), outcome.topic()))
                .add(nanos);
    }

    void batch(String component, String topic, long nanos) {
        bulk.of(LabelValues.of(component, topic)).add(nanos);
    }

    void entries(String component, String topic, String process, int count) {
        if (count > 0) {
            entries.of(LabelValues.of(component, process, topic)).add(count);
        }
    }
}
