package io.outrigger.runtime.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts calls and bytes as daprd does: unary calls with their sizes, proxied ones without, and streams of the API
 * itself not at all.
 */
public final class MetricsInterceptor implements ServerInterceptor {

    private static final String[] TITLES = titles();

    private final RequestMetrics metrics;
    // Only methods of the protocol get in here, so callers cannot make it grow.
    private final ConcurrentHashMap<String, String> labels = new ConcurrentHashMap<>();

    public MetricsInterceptor(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        MethodType type = call.getMethodDescriptor().getType();
        if (type == MethodType.UNARY) {
            Unary<Q, R> measured = new Unary<>(call);
            return new Requests<>(measured, next.startCall(measured, headers));
        }
        return headers.containsKey(UnknownMethods.APP_ID)
                ? next.startCall(new Streaming<>(call), headers)
                : next.startCall(call, headers);
    }

    private String label(ServerCall<?, ?> call) {
        String method = call.getMethodDescriptor().getFullMethodName();
        String label = labels.get(method);
        return label == null ? labels.computeIfAbsent(method, "/"::concat) : label;
    }

    private void served(String label, Status status, long start) {
        metrics.grpcServed(label, title(status), System.nanoTime() - start);
    }

    private static String[] titles() {
        String[] titles = new String[GrpcCode.values().length];
        for (GrpcCode code : GrpcCode.values()) {
            titles[code.number()] = code.title();
        }
        return titles;
    }

    public static String title(Status status) {
        return TITLES[status.getCode().value()];
    }

    private static int size(Object message) {
        return message instanceof MessageLite proto ? proto.getSerializedSize() : 0;
    }

    private final class Unary<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final long start = System.nanoTime();
        private int received;
        private int sent;

        Unary(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void sendMessage(R message) {
            sent = size(message);
            super.sendMessage(message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            String label = label(this);
            served(label, status, start);
            metrics.grpcBytes(label, received, status.isOk() ? sent : 0);
            super.close(status, trailers);
        }
    }

    private static final class Requests<Q, R> extends SimpleForwardingServerCallListener<Q> {
        private final Unary<Q, R> call;

        Requests(Unary<Q, R> call, Listener<Q> next) {
            super(next);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            call.received = size(message);
            super.onMessage(message);
        }
    }

    private final class Streaming<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final long start = System.nanoTime();

        Streaming(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            served("/" + getMethodDescriptor().getFullMethodName(), status, start);
            super.close(status, trailers);
        }
    }
}
