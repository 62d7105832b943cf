package io.outrigger.runtime.cluster;

import io.outrigger.proto.common.v1.StreamPayload;
import io.outrigger.proto.internals.v1.InternalInvokeResponseStream;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.rpc.ServerStreamMethod.Responses;
import java.util.Optional;

/** Sends an answer to another sidecar: its head with the first piece of the body. */
final class ResponseSink implements Payloads.Sink {
    private final InvokeResponse response;
    private final Responses<InternalInvokeResponseStream> responses;
    private boolean first = true;

    ResponseSink(InvokeResponse response, Responses<InternalInvokeResponseStream> responses) {
        this.response = response;
        this.responses = responses;
    }

    @Override
    public boolean send(Optional<StreamPayload> piece) throws InterruptedException {
        responses.send(message(piece));
        return true;
    }

    @Override
    public void whole(Optional<StreamPayload> piece) throws InterruptedException {
        responses.sendLast(message(piece));
    }

    private InternalInvokeResponseStream message(Optional<StreamPayload> piece) {
        InternalInvokeResponseStream.Builder message = InternalInvokeResponseStream.newBuilder();
        if (first) {
            first = false;
            message.setResponse(InternalMessages.head(response));
        }
        piece.ifPresent(message::setPayload);
        return message.build();
    }
}
