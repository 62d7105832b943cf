package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends spans to Zipkin, as version 2 of its JSON. */
final class ZipkinWriter {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private ZipkinWriter() {}

    static SpanWriter open(URI endpoint, Map<String, String> resource) {
        SpanPost post = new SpanPost(endpoint, "application/json", Map.of(), TIMEOUT);
        return new SendingWriter(
                endpoint.getHost() + ":" + endpoint.getPort(),
                spans -> post.send(json(spans, resource).getBytes(StandardCharsets.UTF_8)),
                post);
    }

    static String json(List<RecordedSpan> spans, Map<String, String> resource) {
        StringBuilder json = new StringBuilder(512 * spans.size()).append('[');
        for (RecordedSpan span : spans) {
            json.append(json.length() > 1 ? "," : "");
            append(json, span, resource);
        }
        return json.append(']').toString();
    }

    private static void append(StringBuilder json, RecordedSpan span, Map<String, String> resource) {
        String place = span.context().traceParent();
        json.append("{\"traceId\":\"").append(TraceParent.traceId(place));
        json.append("\",\"id\":\"").append(TraceParent.spanId(place)).append('"');
        if (!span.parent().isEmpty()) {
            json.append(",\"parentId\":\"")
                    .append(TraceParent.spanId(span.parent()))
                    .append('"');
        }
        json.append(",\"kind\":\"").append(kind(span.kind()));
        json.append("\",\"name\":");
        // Zipkin's names are in lower case.
        JsonForm.append(json, span.name().toLowerCase(Locale.ROOT));
        json.append(",\"timestamp\":").append(micros(span.startNanos()));
        json.append(",\"duration\":").append(Math.max(1, micros(span.endNanos() - span.startNanos())));
        json.append(",\"localEndpoint\":{\"serviceName\":");
        JsonForm.append(json, resource.get(ServiceResource.NAME));
        json.append('}');
        remoteEndpoint(json, span);
        json.append(",\"tags\":{\"otel.scope.name\":\"dapr-diagnostics\"");
        resource.forEach((key, value) -> tag(json, key, value));
        span.attributes().forEach((key, value) -> tag(json, key, value));
        if (span.failed()) {
            tag(json, "otel.status_code", "ERROR");
            tag(json, "error", span.failure());
        }
        json.append("}}");
    }

    private static void remoteEndpoint(StringBuilder json, RecordedSpan span) {
        String address = span.attributes().getOrDefault("server.address", "");
        boolean calling = span.kind() == Kind.CLIENT || span.kind() == Kind.PRODUCER;
        if (calling && !address.isEmpty()) {
            json.append(",\"remoteEndpoint\":{\"serviceName\":");
            JsonForm.append(json, address);
            json.append('}');
        }
    }

    private static void tag(StringBuilder json, String key, String value) {
        json.append(',');
        JsonForm.append(json, key);
        json.append(':');
        JsonForm.append(json, value);
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case SERVER -> "SERVER";
            case CLIENT -> "CLIENT";
            case PRODUCER -> "PRODUCER";
            case CONSUMER -> "CONSUMER";
        };
    }
}
