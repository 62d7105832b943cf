package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Objects;

/** A call with one request and one response. */
final class UnaryCall<Q, R> extends SingleRequestCall<Q, R> {

    private final UnaryMethod<Q, R> method;

    UnaryCall(CallMachinery machinery, ServerCall<Q, R> call, Metadata metadata, UnaryMethod<Q, R> method) {
        super(machinery, call, metadata);
        this.method = method;
    }

    @Override
    void serve(Q request) throws Exception {
        R response = Objects.requireNonNull(method.call(request, this), "the method returned nothing");
        call().sendHeaders(new Metadata());
        sendMessage(response);
        call().close(Status.OK, new Metadata());
    }
}
