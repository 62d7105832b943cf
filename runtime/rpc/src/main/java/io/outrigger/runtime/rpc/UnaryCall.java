package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.Objects;

/** A call with one request and one response. */
final class UnaryCall<Q, R> extends SingleRequestCall<Q, R> {

    private final UnaryMethod<Q, R> method;
    private final Metadata headers = new Metadata();
    private final Metadata trailers = new Metadata();

    UnaryCall(CallMachinery machinery, ServerCall<Q, R> call, Metadata metadata, UnaryMethod<Q, R> method) {
        super(machinery, call, metadata);
        this.method = method;
    }

    @Override
    public Metadata answerHeaders() {
        return headers;
    }

    @Override
    public Metadata answerTrailers() {
        return trailers;
    }

    @Override
    void serve(Q request) throws Exception {
        R response = answered(request);
        call().sendHeaders(headers);
        sendMessage(response);
        call().close(Status.OK, trailers);
    }

    private R answered(Q request) throws Exception {
        boolean well = false;
        try {
            R response = Objects.requireNonNull(method.call(request, this), "the method returned nothing");
            well = true;
            return response;
        } finally {
            // A failure goes out with nothing but trailers unless there is more to tell.
            if (!well && !headers.keys().isEmpty()) {
                call().sendHeaders(headers);
            }
        }
    }
}
