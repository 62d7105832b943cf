package io.outrigger.runtime.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The families of one runtime; made while it is put together, and read by whoever shows them. */
final class MetricFamilies {
    private final List<MetricFamily<?>> all = new ArrayList<>();
    private final LabelRules rules;
    private final Buckets latency;
    private final Buckets bytes = Buckets.bytes();

    MetricFamilies(MetricsSettings settings) {
        this.rules = LabelRules.of(settings.rules());
        this.latency = Buckets.latency(settings.latencyBuckets());
    }

    MetricFamily<Counter> counter(String source, String help, String... labels) {
        return added(new MetricFamily<>(MetricName.counter(source, help), all(labels), rules, Counter::new));
    }

    MetricFamily<Gauge> gauge(String source, String help, String... labels) {
        return added(new MetricFamily<>(MetricName.gauge(source, help), all(labels), rules, Gauge::new));
    }

    /** In milliseconds. */
    MetricFamily<Histogram> latency(String source, String help, String... labels) {
        return added(new MetricFamily<>(
                MetricName.histogram(source, help), all(labels), rules, () -> new Histogram(latency)));
    }

    MetricFamily<Histogram> bytes(String source, String help, String... labels) {
        return added(
                new MetricFamily<>(MetricName.histogram(source, help), all(labels), rules, () -> new Histogram(bytes)));
    }

    private static List<String> all(String... labels) {
        return Stream.concat(Stream.of("app_id"), Stream.of(labels)).toList();
    }

    private <S extends MetricSeries> MetricFamily<S> added(MetricFamily<S> family) {
        all.add(family);
        return family;
    }

    void append(StringBuilder out) {
        all.stream().sorted(Comparator.comparing(MetricFamily::exportedName)).forEach(family -> family.append(out));
    }
}
