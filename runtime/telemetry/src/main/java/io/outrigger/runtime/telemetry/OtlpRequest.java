package io.outrigger.runtime.telemetry;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Spans as OpenTelemetry's protocol has them. */
final class OtlpRequest {
    private static final InstrumentationScope SCOPE =
            InstrumentationScope.newBuilder().setName("dapr-diagnostics").build();

    private final Resource resource;

    OtlpRequest(Map<String, String> resource) {
        Resource.Builder builder = Resource.newBuilder();
        resource.forEach((key, value) -> builder.addAttributes(attribute(key, value)));
        this.resource = builder.build();
    }

    ExportTraceServiceRequest of(List<RecordedSpan> spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder().setScope(SCOPE);
        spans.forEach(span -> scope.addSpans(span(span)));
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope))
                .build();
    }

    private static Span span(RecordedSpan recorded) {
        String place = recorded.context().traceParent();
        Span.Builder span = Span.newBuilder()
                .setTraceId(bytes(TraceParent.traceId(place)))
                .setSpanId(bytes(TraceParent.spanId(place)))
                .setTraceState(recorded.context().traceState())
                .setName(recorded.name())
                .setKind(kind(recorded.kind()))
                .setStartTimeUnixNano(recorded.startNanos())
                .setEndTimeUnixNano(recorded.endNanos());
        if (!recorded.parent().isEmpty()) {
            span.setParentSpanId(bytes(TraceParent.spanId(recorded.parent())));
        }
        recorded.attributes().forEach((key, value) -> span.addAttributes(attribute(key, value)));
        if (recorded.failed()) {
            span.setStatus(Status.newBuilder()
                    .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                    .setMessage(recorded.failure()));
        }
        return span.build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static Span.SpanKind kind(Kind kind) {
        return switch (kind) {
            case SERVER -> Span.SpanKind.SPAN_KIND_SERVER;
            case CLIENT -> Span.SpanKind.SPAN_KIND_CLIENT;
            case PRODUCER -> Span.SpanKind.SPAN_KIND_PRODUCER;
            case CONSUMER -> Span.SpanKind.SPAN_KIND_CONSUMER;
        };
    }
}
