package io.outrigger.runtime.rpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.TraceSpan;

/**
 * Tells the caller the place of the call's span, in the answer's headers, and ends the span. As in daprd, streams that
 * have begun to answer, proxied calls and calls of other applications do not tell it.
 */
final class TracedCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private static final String INVOKE = "dapr.proto.runtime.v1.Dapr/InvokeService";
    private static final Metadata.Key<byte[]> PLACE =
            Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> BAGGAGE = Metadata.Key.of("baggage", Metadata.ASCII_STRING_MARSHALLER);

    private final TraceSpan span;
    private final String baggage;
    private boolean begun;

    TracedCall(ServerCall<Q, R> call, TraceSpan span, String baggage) {
        super(call);
        this.span = span;
        this.baggage = baggage;
    }

    TraceSpan span() {
        return span;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        begun = true;
        tell(headers, getMethodDescriptor().getType() == MethodType.UNARY);
        super.sendHeaders(headers);
    }

    private boolean tell(Metadata headers, boolean place) {
        if (!baggage.isEmpty()) {
            headers.put(BAGGAGE, baggage);
        }
        boolean telling = place
                && span.context().present()
                && !TraceInterceptor.proxied(this)
                && !getMethodDescriptor().getFullMethodName().equals(INVOKE);
        if (telling) {
            headers.discardAll(PLACE);
            headers.put(PLACE, TraceParent.binary(span.context().traceParent()));
        }
        return telling || !baggage.isEmpty();
    }

    @Override
    public void close(Status status, Metadata trailers) {
        Metadata headers = new Metadata();
        if (!begun && !isCancelled() && tell(headers, true)) {
            begun = true;
            super.sendHeaders(headers);
        }
        if (!status.isOk()) {
            span.fail(status.getDescription() == null ? "" : status.getDescription());
        }
        span.close();
        super.close(status, trailers);
    }
}
