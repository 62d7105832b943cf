package io.outrigger.runtime.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;

/** Reads what a recorded span says of its call. Calls whose spans nobody records have none. */
final class TracedListener<Q> extends SimpleForwardingServerCallListener<Q> {

    private final TracedCall<Q, ?> call;
    private final CallFacts facts;

    TracedListener(ServerCall.Listener<Q> next, TracedCall<Q, ?> call, CallFacts facts) {
        super(next);
        this.call = call;
        this.facts = facts;
        if (!TraceInterceptor.proxied(call)) {
            facts.call(call.span());
        }
    }

    @Override
    public void onMessage(Q message) {
        if (call.getMethodDescriptor().getType() == MethodType.UNARY && message instanceof MessageLite request) {
            facts.request(call.span(), request);
        }
        super.onMessage(message);
    }

    @Override
    public void onCancel() {
        call.span().fail("context canceled");
        call.span().close();
        super.onCancel();
    }
}
