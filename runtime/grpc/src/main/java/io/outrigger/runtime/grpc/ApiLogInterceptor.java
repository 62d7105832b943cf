package io.outrigger.runtime.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.outrigger.runtime.core.telemetry.ApiLog;
import java.util.concurrent.TimeUnit;

/** One line per call, when it is over. */
final class ApiLogInterceptor implements ServerInterceptor {

    private static final Metadata.Key<String> USER_AGENT =
            Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

    private final ApiLog log;

    ApiLogInterceptor(ApiLog log) {
        this.log = log;
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String agent = headers.get(USER_AGENT);
        return next.startCall(new Logged<>(call, agent == null ? "" : agent), headers);
    }

    private final class Logged<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final long start = System.nanoTime();
        private final String agent;

        Logged(ServerCall<Q, R> call, String agent) {
            super(call);
            this.agent = agent;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            String method = "/" + getMethodDescriptor().getFullMethodName();
            log.grpc(new ApiLog.GrpcCall(method, agent, status.getCode().value(), millis));
            super.close(status, trailers);
        }
    }
}
