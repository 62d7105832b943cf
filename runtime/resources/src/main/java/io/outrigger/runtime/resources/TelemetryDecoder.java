package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.TelemetrySpecs.HttpMetrics;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricLabel;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricsRule;
import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes the sections that are about tracing and metrics. */
final class TelemetryDecoder {
    private TelemetryDecoder() {}

    static Tracing tracing(Fields fields, Tracing before) {
        return new Tracing(
                fields.text("samplingRate", before.samplingRate()),
                fields.flag("stdout", before.stdout()),
                Overlay.optionalSection(
                        fields,
                        "zipkin",
                        before.zipkinEndpoint(),
                        "",
                        (zipkin, earlier) -> zipkin.text("endpointAddress", earlier)),
                Overlay.section(fields, "otel", before.otel(), Otel.DEFAULT, TelemetryDecoder::otel));
    }

    private static Otel otel(Fields fields, Otel before) {
        return new Otel(
                fields.text("protocol", before.protocol()),
                fields.text("endpointAddress", before.endpointAddress()),
                Overlay.flag(fields, "isSecure", Optional.of(before.secure())).orElse(true),
                Overlay.texts(fields, "headers", before.headers()),
                Overlay.duration(fields, "timeout", before.timeout()));
    }

    static Metrics metrics(Fields fields, Metrics before) {
        return new Metrics(
                Overlay.flag(fields, "enabled", before.enabled()),
                Overlay.flag(fields, "recordErrorCodes", before.recordErrorCodes()),
                Overlay.optionalSection(fields, "http", before.http(), HttpMetrics.NONE, TelemetryDecoder::http),
                buckets(fields, before.latencyDistributionBuckets()),
                Overlay.list(fields, "rules", before.rules(), TelemetryDecoder::rule));
    }

    private static HttpMetrics http(Fields fields, HttpMetrics before) {
        return new HttpMetrics(
                Overlay.flag(fields, "increasedCardinality", before.increasedCardinality()),
                Overlay.texts(fields, "pathMatching", before.pathMatching()),
                Overlay.flag(fields, "excludeVerbs", before.excludeVerbs()));
    }

    private static Optional<List<Integer>> buckets(Fields fields, Optional<List<Integer>> before) {
        String name = "latencyDistributionBuckets";
        Optional<Node> node = fields.find(name);
        if (node.isEmpty()) {
            return before;
        }
        if (node.get() instanceof Node.Nothing) {
            return Optional.empty();
        }
        List<Integer> buckets = new ArrayList<>();
        for (Node item : fields.items(name)) {
            Values.number(item, false)
                    .ifPresentOrElse(
                            buckets::add,
                            () -> fields.reading()
                                    .fail(
                                            item.at(),
                                            fields.path(name),
                                            "must hold whole numbers, but holds " + item.sort()));
        }
        return Optional.of(buckets);
    }

    private static MetricsRule rule(Fields rule) {
        return new MetricsRule(rule.text("name"), Overlay.list(rule, "labels", List.of(), TelemetryDecoder::label));
    }

    private static MetricLabel label(Fields label) {
        return new MetricLabel(label.text("name"), label.textMap("regex"));
    }
}
