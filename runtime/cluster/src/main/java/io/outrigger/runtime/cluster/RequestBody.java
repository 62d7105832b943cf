package io.outrigger.runtime.cluster;

import io.outrigger.proto.common.v1.StreamPayload;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeRequestStream;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.rpc.BidiMethod.Requests;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The body of a call that another sidecar makes, read from its messages. */
final class RequestBody {
    private final Requests<InternalInvokeRequestStream> requests;

    RequestBody(Requests<InternalInvokeRequestStream> requests) {
        this.requests = requests;
    }

    /** In memory if the first message has all of it, as it does for most calls. */
    InvokeBody after(InternalInvokeRequestStream first) {
        StreamPayload payload = first.getPayload();
        if (requests.exhausted() && payload.getSeq() == 0) {
            return InvokeBody.of(payload.getData().toByteArray());
        }
        try {
            return InvokeBody.of(
                    new PayloadStream(payload, this::next),
                    length(first.getRequest()).orElse(-1));
        } catch (IOException e) {
            throw new CallFailure(GrpcCode.INVALID_ARGUMENT, e.getMessage(), e);
        }
    }

    private Optional<StreamPayload> next() throws IOException, InterruptedException {
        Optional<InternalInvokeRequestStream> message = requests.next();
        if (message.isEmpty()) {
            return Optional.empty();
        }
        InternalInvokeRequest head = message.get().getRequest();
        if (head.getMetadataCount() > 0 || head.hasMessage()) {
            throw new IOException("request metadata found in non-leading chunk");
        }
        return Optional.of(message.get().getPayload());
    }

    private static OptionalLong length(InternalInvokeRequest head) {
        return InternalMetadata.contentLength(head.getMetadataMap());
    }
}
