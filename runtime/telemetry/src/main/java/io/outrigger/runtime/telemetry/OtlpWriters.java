package io.outrigger.runtime.telemetry;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc.TraceServiceBlockingStub;
import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends spans to an OpenTelemetry collector. */
final class OtlpWriters {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Status.Code> PASSING = Set.of(
            Status.Code.CANCELLED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.ABORTED,
            Status.Code.OUT_OF_RANGE,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private OtlpWriters() {}

    static SpanWriter http(Otel otel, Map<String, String> resource) {
        SpanPost post = new SpanPost(
                httpEndpoint(otel),
                "application/x-protobuf",
                SpanPost.headers(otel.headers()),
                otel.timeout().orElse(USUAL_TIMEOUT));
        OtlpRequest request = new OtlpRequest(resource);
        return new SendingWriter(
                otel.endpointAddress(), spans -> post.send(request.of(spans).toByteArray()), post);
    }

    /** @throws IllegalArgumentException if the address is none */
    static URI httpEndpoint(Otel otel) {
        return URI.create((otel.secure() ? "https://" : "http://") + otel.endpointAddress() + "/v1/traces");
    }

    static SpanWriter grpc(Otel otel, Map<String, String> resource) {
        ManagedChannelBuilder<?> builder = ManagedChannelBuilder.forTarget(otel.endpointAddress());
        ManagedChannel channel = (otel.secure() ? builder.useTransportSecurity() : builder.usePlaintext()).build();
        TraceServiceBlockingStub stub = TraceServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata(otel)));
        Duration timeout = otel.timeout().orElse(USUAL_TIMEOUT);
        OtlpRequest request = new OtlpRequest(resource);
        return new SendingWriter(
                otel.endpointAddress(), spans -> send(stub, timeout, request, spans), channel::shutdownNow);
    }

    private static Metadata metadata(Otel otel) {
        Metadata metadata = new Metadata();
        SpanPost.headers(otel.headers())
                .forEach((name, value) -> metadata.put(
                        Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER), value));
        return metadata;
    }

    private static void send(
            TraceServiceBlockingStub stub, Duration timeout, OtlpRequest request, List<RecordedSpan> spans)
            throws SpanLoss {
        try {
            var _ = stub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .export(request.of(spans));
        } catch (StatusRuntimeException e) {
            throw new SpanLoss(
                    e.getStatus().toString(), PASSING.contains(e.getStatus().getCode()));
        }
    }
}
