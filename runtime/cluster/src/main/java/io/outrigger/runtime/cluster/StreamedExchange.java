package io.outrigger.runtime.cluster;

import io.grpc.Metadata;
import io.outrigger.proto.common.v1.StreamPayload;
import io.outrigger.proto.internals.v1.InternalInvokeRequestStream;
import io.outrigger.proto.internals.v1.InternalInvokeResponse;
import io.outrigger.proto.internals.v1.InternalInvokeResponseStream;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.rpc.StatusFailures;
import io.outrigger.runtime.rpc.TraceMetadata;
import java.io.IOException;
import java.util.Optional;

/**
 * One call in pieces: the whole request first, then the head of the answer, whose body the caller reads as it likes. An
 * answer of one message is in memory by then.
 */
final class StreamedExchange {
    private final PeerConnections.Lease lease;
    private final PeerCall call;

    StreamedExchange(PeerConnections.Lease lease) {
        this.lease = lease;
        this.call = new PeerCall(lease.channel(), lease.writer());
    }

    /**
     * Waits for the head of the answer. The lease goes with the answer and is given back when that is closed.
     *
     * @throws CallFailure if there is none; the lease is the caller's then
     */
    InvokeResponse call(InvokeRequest request) throws InterruptedException {
        boolean answered = false;
        try {
            Metadata metadata = new Metadata();
            TraceMetadata.write(request.trace(), metadata);
            send(request, metadata);
            InvokeResponse response = answer();
            answered = true;
            return response;
        } finally {
            if (!answered) {
                call.cancel("the call failed");
            }
        }
    }

    private void send(InvokeRequest request, Metadata metadata) throws InterruptedException {
        RequestSink sink = new RequestSink(request, metadata);
        try {
            Payloads.send(request.body(), sink);
        } catch (IOException e) {
            throw new CallFailure(GrpcCode.UNKNOWN, String.valueOf(e.getMessage()), e);
        }
        if (!sink.whole) {
            call.halfClose();
        }
    }

    private final class RequestSink implements Payloads.Sink {
        private final InvokeRequest request;
        private final Metadata metadata;
        private boolean first = true;
        private boolean whole;

        RequestSink(InvokeRequest request, Metadata metadata) {
            this.request = request;
            this.metadata = metadata;
        }

        @Override
        public void whole(Optional<StreamPayload> piece) {
            whole = true;
            call.startWhole(metadata, message(piece, true));
        }

        @Override
        public boolean send(Optional<StreamPayload> piece) throws InterruptedException {
            boolean leading = first;
            first = false;
            if (leading) {
                // Goes out before there is a connection, which nothing else waits for then.
                call.start(metadata);
            } else if (!call.awaitRoom()) {
                return false;
            }
            return call.send(message(piece, leading));
        }

        private InternalInvokeRequestStream message(Optional<StreamPayload> piece, boolean leading) {
            InternalInvokeRequestStream.Builder message = InternalInvokeRequestStream.newBuilder();
            if (leading) {
                message.setRequest(InternalMessages.head(request));
            }
            piece.ifPresent(message::setPayload);
            return message.build();
        }
    }

    private InvokeResponse answer() throws InterruptedException {
        InternalInvokeResponseStream first = call.next().orElseThrow(this::failure);
        InternalInvokeResponse head = first.getResponse();
        if (!head.hasStatus()) {
            throw new CallFailure(
                    GrpcCode.UNKNOWN, "response does not contain the required fields in the leading chunk", null);
        }
        return new InvokeResponse(
                InternalMessages.status(head.getStatus()),
                head.getMessage().getContentType(),
                InternalMetadata.headers(head.getHeadersMap()),
                InternalMetadata.headers(head.getTrailersMap()),
                body(first).typed(head.getMessage().getData().getTypeUrl()),
                this::release);
    }

    private CallFailure failure() {
        PeerCall.End end = call.end().orElseThrow();
        return end.status().isOk()
                ? new CallFailure(GrpcCode.UNKNOWN, "EOF", null)
                : StatusFailures.failure(end.status(), end.trailers());
    }

    private InvokeBody body(InternalInvokeResponseStream first) {
        StreamPayload payload = first.getPayload();
        if (call.complete() && payload.getSeq() == 0) {
            lease.giveBack();
            return InvokeBody.of(payload.getData().toByteArray());
        }
        try {
            return InvokeBody.of(new PayloadStream(payload, this::next), -1);
        } catch (IOException e) {
            throw new CallFailure(GrpcCode.UNKNOWN, e.getMessage(), e);
        }
    }

    private Optional<StreamPayload> next() throws IOException, InterruptedException {
        Optional<InternalInvokeResponseStream> message = call.next();
        if (message.isEmpty()) {
            failUnlessOk();
            return Optional.empty();
        }
        InternalInvokeResponse head = message.get().getResponse();
        if (head.hasStatus() || head.getHeadersCount() > 0 || head.hasMessage()) {
            throw new IOException("response metadata found in non-leading chunk");
        }
        return Optional.of(message.get().getPayload());
    }

    private void failUnlessOk() throws IOException {
        PeerCall.End end = call.end().orElseThrow();
        if (!end.status().isOk()) {
            CallFailure failure = StatusFailures.failure(end.status(), end.trailers());
            throw new IOException(
                    "error receiving message: rpc error: code = "
                            + failure.code().title() + " desc = " + failure.getMessage(),
                    failure);
        }
    }

    private void release() {
        call.cancel("the answer is not wanted any more");
        lease.giveBack();
    }
}
