package io.outrigger.runtime.cluster;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.rpc.BidiMethod;
import io.outrigger.runtime.rpc.BytesMarshaller;
import io.outrigger.runtime.rpc.CallMachinery;
import io.outrigger.runtime.rpc.EventLoops;
import io.outrigger.runtime.rpc.GrpcServer;
import io.outrigger.runtime.rpc.UnaryMethod;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gRPC application of bytes, with a unary method and one that streams both ways. */
final class TestApp implements AutoCloseable {
    static final MethodDescriptor<byte[], byte[]> UNARY = method("Unary", MethodType.UNARY);
    static final MethodDescriptor<byte[], byte[]> BIDI = method("Bidi", MethodType.BIDI_STREAMING);

    final List<Metadata> seen = new CopyOnWriteArrayList<>();
    volatile UnaryMethod<byte[], byte[]> unary = (request, context) -> request;
    volatile BidiMethod<byte[], byte[]> bidi = (requests, context, responses) -> {
        for (Optional<byte[]> request = requests.next(); request.isPresent(); request = requests.next()) {
            responses.send(request.get());
        }
    };
    final EventLoops loops = new EventLoops("app");
    private final GrpcServer server = new GrpcServer(
            new GrpcServer.Setup(
                    System.getLogger("test"),
                    TestSidecar.LIMITS,
                    RequestMetrics.NONE,
                    calls -> List.of(define(calls)),
                    new UnknownMethods(Optional.empty(), List.of()),
                    List.of(new Recorder())),
            loops);

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName("test.App/" + name)
                .setRequestMarshaller(BytesMarshaller.INSTANCE)
                .setResponseMarshaller(BytesMarshaller.INSTANCE)
                .build();
    }

    private ServerServiceDefinition define(CallMachinery calls) {
        return ServerServiceDefinition.builder(ServiceDescriptor.newBuilder("test.App")
                        .addMethod(UNARY)
                        .addMethod(BIDI)
                        .build())
                .addMethod(UNARY, calls.unary((request, context) -> unary.call(request, context)))
                .addMethod(
                        BIDI,
                        calls.bidi(BIDI, (requests, context, responses) -> bidi.call(requests, context, responses)))
                .build();
    }

    TestApp start() throws IOException {
        server.start(List.of(TestSidecar.loopback(0)));
        return this;
    }

    int port() {
        return server.ports().getFirst();
    }

    void die() {
        server.stop(Duration.ZERO);
    }

    @Override
    public void close() {
        die();
        try {
            loops.close(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Recorder implements ServerInterceptor {
        @Override
        public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            seen.add(headers);
            return next.startCall(call, headers);
        }
    }
}
