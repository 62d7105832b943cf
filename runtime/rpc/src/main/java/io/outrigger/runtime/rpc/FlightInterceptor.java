package io.outrigger.runtime.rpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.outrigger.runtime.core.telemetry.FlightRecord;
import io.outrigger.runtime.core.telemetry.GrpcCallEvent;

/** Tells Java's flight recorder of calls, while it records. */
public final class FlightInterceptor implements ServerInterceptor {

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return next.startCall(FlightRecord.on() ? new Recorded<>(call) : call, headers);
    }

    private static final class Recorded<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final GrpcCallEvent event = new GrpcCallEvent();

        Recorded(ServerCall<Q, R> call) {
            super(call);
            event.begin();
        }

        @Override
        public void close(Status status, Metadata trailers) {
            event.done("/" + getMethodDescriptor().getFullMethodName(), MetricsInterceptor.title(status));
            super.close(status, trailers);
        }
    }
}
