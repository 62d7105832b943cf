package io.outrigger.runtime.channel;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.rpc.BlockingUnary;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Healthy is what answers the health check with OK. Neither reads nor closes anything of the channel's owner. */
public final class GrpcProbe implements AppProbe {
    private static final MethodDescriptor<Empty, Empty> CHECK = MethodDescriptor.<Empty, Empty>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("dapr.proto.runtime.v1.AppCallbackHealthCheck/HealthCheck")
            .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .build();

    private final Channel app;
    private final InvokeMetrics metrics;

    public GrpcProbe(Channel app, InvokeMetrics metrics) {
        this.app = app;
        this.metrics = metrics;
    }

    @Override
    public Optional<String> failure(Duration timeout) throws InterruptedException {
        long start = System.nanoTime();
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
        Status status = BlockingUnary.call(app, CHECK, options, new Metadata(), Empty.getDefaultInstance())
                .status();
        metrics.grpcProbe(status.getCode().name(), System.nanoTime() - start);
        return status.isOk() ? Optional.empty() : Optional.of("Health check failed: " + text(status));
    }

    private static String text(Status status) {
        return status.getDescription() == null
                ? status.getCode().name()
                : status.getCode() + ": " + status.getDescription();
    }

    @Override
    public void close() {
        // The channel is its owner's.
    }
}
