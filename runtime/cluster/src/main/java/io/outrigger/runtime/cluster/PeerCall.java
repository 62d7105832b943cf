package io.outrigger.runtime.cluster;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.outrigger.proto.internals.v1.InternalInvokeRequestStream;
import io.outrigger.proto.internals.v1.InternalInvokeResponseStream;
import io.outrigger.proto.internals.v1.ServiceInvocationGrpc;
import io.outrigger.runtime.rpc.Inbox;
import io.outrigger.runtime.rpc.Signal;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A call of another sidecar with bodies in pieces. The event loop keeps what arrives, at most two messages, and wakes
 * whoever waits for it.
 */
final class PeerCall extends ClientCall.Listener<InternalInvokeResponseStream> {
    // So that an answer of one message is known to be all of it.
    private static final int WINDOW = 2;

    private final ClientCall<InternalInvokeRequestStream, InternalInvokeResponseStream> call;
    private final Inbox<InternalInvokeResponseStream, End> inbox = new Inbox<>();
    private final Signal ready = new Signal();
    private final Executor writer;
    private boolean onWriter;

    PeerCall(Channel channel, Executor writer) {
        this.writer = writer;
        this.call = channel.newCall(ServiceInvocationGrpc.getCallLocalStreamMethod(), CallOptions.DEFAULT);
    }

    record End(Status status, Metadata trailers) {}

    void start(Metadata metadata) {
        call.start(this, metadata);
        call.request(WINDOW);
    }

    /** Starts with all of the request in one message. The event loop does it, so that all of it leaves together. */
    void startWhole(Metadata metadata, InternalInvokeRequestStream message) {
        onWriter = true;
        writer.execute(() -> {
            try {
                start(metadata);
                call.sendMessage(message);
                call.halfClose();
            } catch (RuntimeException e) {
                call.cancel("the request cannot be sent", e);
                inbox.end(new End(Status.fromThrowable(e), new Metadata()));
            }
        });
    }

    /** Sends a message, waiting as long as the other side does not read; false if it wants no more. */
    boolean send(InternalInvokeRequestStream message) throws InterruptedException {
        if (inbox.end().isPresent()) {
            return false;
        }
        call.sendMessage(message);
        return true;
    }

    /** Waits until there is room for another message; false if the other side wants no more. */
    boolean awaitRoom() throws InterruptedException {
        ready.await(() -> call.isReady() || inbox.end().isPresent());
        return inbox.end().isEmpty();
    }

    void halfClose() {
        call.halfClose();
    }

    Optional<InternalInvokeResponseStream> next() throws InterruptedException {
        Optional<InternalInvokeResponseStream> message = inbox.take();
        if (message.isPresent() && inbox.end().isEmpty()) {
            call.request(1);
        }
        return message;
    }

    Optional<End> end() {
        return inbox.end();
    }

    /** Whether everything has come, and come well, and been read. */
    boolean complete() {
        return inbox.exhausted() && inbox.end().orElseThrow().status().isOk();
    }

    void cancel(String why) {
        if (inbox.end().isPresent()) {
            return;
        }
        if (onWriter) {
            // Behind the start, which a cancelled call cannot have any more.
            writer.execute(() -> call.cancel(why, null));
        } else {
            call.cancel(why, null);
        }
    }

    @Override
    public void onReady() {
        ready.raise();
    }

    @Override
    public void onMessage(InternalInvokeResponseStream message) {
        inbox.put(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        inbox.end(new End(status, trailers));
        ready.raise();
    }
}
