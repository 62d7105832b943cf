package io.outrigger.runtime.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A call with one message each way, for a thread that waits for it, best a virtual one. The event loop keeps what
 * arrives and wakes the thread once, at the end.
 */
public final class BlockingUnary<R> extends ClientCall.Listener<R> {
    private static final Status NO_MESSAGE = Status.INTERNAL.withDescription("No value received for unary call");
    private static final Status TOO_MANY =
            Status.INTERNAL.withDescription("More than one value received for unary call");

    private final Thread waiter = Thread.currentThread();
    // Written on the event loop before the reply is, and read there only.
    private Metadata headers = new Metadata();
    private R message;
    private boolean tooMany;
    private volatile UnaryReply<R> reply;

    private BlockingUnary() {}

    /**
     * Calls and waits. A failed call is a reply, too.
     *
     * @param headers belongs to the call from now on
     * @param options for example with a deadline
     * @throws InterruptedException if the thread was interrupted; the call is cancelled then
     */
    public static <Q, R> UnaryReply<R> call(
            Channel channel, MethodDescriptor<Q, R> method, CallOptions options, Metadata headers, Q request)
            throws InterruptedException {
        ClientCall<Q, R> call = channel.newCall(method, options);
        BlockingUnary<R> answer = new BlockingUnary<>();
        boolean sent = false;
        try {
            call.start(answer, headers);
            call.request(2);
            call.sendMessage(request);
            call.halfClose();
            sent = true;
        } finally {
            if (!sent) {
                call.cancel("the request could not be sent", null);
            }
        }
        return answer.await(call);
    }

    private UnaryReply<R> await(ClientCall<?, ?> call) throws InterruptedException {
        while (reply == null) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                call.cancel("the caller gave up", null);
                throw new InterruptedException("the caller gave up");
            }
        }
        return reply;
    }

    @Override
    public void onHeaders(Metadata received) {
        headers = received;
    }

    @Override
    public void onMessage(R received) {
        tooMany = message != null;
        message = received;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        Status judged = judged(status);
        reply = new UnaryReply<>(headers, judged.isOk() ? Optional.of(message) : Optional.empty(), judged, trailers);
        LockSupport.unpark(waiter);
    }

    private Status judged(Status status) {
        if (!status.isOk()) {
            return status;
        }
        if (tooMany) {
            return TOO_MANY;
        }
        return message == null ? NO_MESSAGE : status;
    }
}
