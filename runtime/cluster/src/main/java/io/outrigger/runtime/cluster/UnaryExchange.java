package io.outrigger.runtime.cluster;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeResponse;
import io.outrigger.proto.internals.v1.ServiceInvocationGrpc;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.rpc.BlockingUnary;
import io.outrigger.runtime.rpc.StatusFailures;
import io.outrigger.runtime.rpc.TraceMetadata;
import io.outrigger.runtime.rpc.UnaryReply;

/** One call in one message each way, as sidecars of old know it. */
final class UnaryExchange {
    private UnaryExchange() {}

    /** The lease is given back with the answer; without one it is the caller's. */
    static InvokeResponse call(PeerConnections.Lease lease, InvokeRequest request) throws InterruptedException {
        Metadata metadata = new Metadata();
        TraceMetadata.write(request.trace(), metadata);
        UnaryReply<InternalInvokeResponse> reply = BlockingUnary.call(
                lease.channel(),
                ServiceInvocationGrpc.getCallLocalMethod(),
                CallOptions.DEFAULT,
                metadata,
                message(request));
        InternalInvokeResponse message =
                reply.message().orElseThrow(() -> StatusFailures.failure(reply.status(), reply.trailers()));
        if (!message.hasStatus()) {
            throw new CallFailure(GrpcCode.UNKNOWN, "the response has no status", null);
        }
        lease.giveBack();
        return response(message);
    }

    private static InternalInvokeRequest message(InvokeRequest request) {
        InternalInvokeRequest.Builder message = InternalMessages.head(request);
        message.getMessageBuilder()
                .getDataBuilder()
                .setValue(UnsafeByteOperations.unsafeWrap(request.body().readAll()));
        return message.build();
    }

    private static InvokeResponse response(InternalInvokeResponse message) {
        return new InvokeResponse(
                InternalMessages.status(message.getStatus()),
                message.getMessage().getContentType(),
                InternalMetadata.headers(message.getHeadersMap()),
                InternalMetadata.headers(message.getTrailersMap()),
                InvokeBody.of(message.getMessage().getData().getValue().toByteArray())
                        .typed(message.getMessage().getData().getTypeUrl()),
                () -> {});
    }
}
