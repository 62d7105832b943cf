package io.outrigger.runtime.rpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Passes the messages of one call on to another server, and the answers back, no faster than either side reads. The
 * server may be tried more than once, as long as nothing of its answer has reached the caller. Callbacks run on event
 * loops, attempts may begin on other threads; one at a time has the word, and none ever waits for it.
 */
public final class Relay extends ServerCall.Listener<byte[]> {
    private static final Logger LOG = System.getLogger("dapr.runtime.grpc.proxy");
    private static final Status NOT_REPEATABLE =
            Status.FAILED_PRECONDITION.withDescription("cannot use resiliency policies with retries on streaming RPCs");

    private final ServerCall<byte[], byte[]> incoming;
    private final boolean repeatable;
    private final SynchronizationContext turns = new SynchronizationContext((thread, failure) -> broken(failure));
    // All below belongs to whoever has the turn.
    private Optional<RelayAttempt> attempt = Optional.empty();
    private Optional<byte[]> kept = Optional.empty();
    private boolean begun;
    private boolean requestOwed;
    private boolean halfClosed;
    private boolean answered;
    private boolean closed;

    /**
     * Waits for an attempt.
     *
     * @param incoming no message of which has been requested yet
     * @param repeatable whether to keep the request for a further attempt, which allows for one message only
     */
    public Relay(ServerCall<byte[], byte[]> incoming, boolean repeatable) {
        this.incoming = incoming;
        this.repeatable = repeatable;
    }

    /** How an attempt ended. */
    public record End(Status status, Metadata trailers, boolean permanent) {}

    /** Is told of the end of an attempt, once, usually on an event loop. */
    @FunctionalInterface
    public interface Ending {
        void ended(End end);
    }

    /**
     * Calls a server, in the {@code Context} of the thread.
     *
     * @param outgoing not started yet
     * @param headers belong to the outgoing call from now on
     */
    public void attempt(ClientCall<byte[], byte[]> outgoing, Metadata headers, Ending ending) {
        RelayAttempt next = new RelayAttempt(this, outgoing, ending);
        turns.execute(() -> begin(next, headers));
    }

    private void begin(RelayAttempt next, Metadata headers) {
        attempt.ifPresent(former -> former.cancel("given up for another attempt"));
        if (closed) {
            next.refuse(Status.CANCELLED.withDescription("the call is over"));
            return;
        }
        attempt = Optional.of(next);
        next.start(headers);
        kept.ifPresent(next::send);
        if (halfClosed) {
            next.halfClose();
        }
        if (!begun) {
            begun = true;
            incoming.request(1);
        }
    }

    /** Answers the caller, unless that was done already or the caller is gone. */
    public void close(Status status, Metadata trailers) {
        turns.execute(() -> end(status, trailers));
    }

    private void end(Status status, Metadata trailers) {
        if (closed) {
            return;
        }
        closed = true;
        attempt.ifPresent(current -> current.cancel("the caller was answered"));
        try {
            incoming.close(status, trailers);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the caller is gone", e);
        }
    }

    private void broken(Throwable failure) {
        LOG.log(
                Level.ERROR,
                "proxying failed method=" + incoming.getMethodDescriptor().getFullMethodName(),
                failure);
        end(Status.INTERNAL.withDescription("proxying failed"), new Metadata());
    }

    @Override
    public void onMessage(byte[] message) {
        turns.execute(() -> pass(message));
    }

    private void pass(byte[] message) {
        if (repeatable && kept.isPresent()) {
            attempt.ifPresent(current -> current.refuse(NOT_REPEATABLE));
            end(NOT_REPEATABLE, new Metadata());
            return;
        }
        if (repeatable) {
            kept = Optional.of(message);
        }
        requestOwed = true;
        attempt.ifPresent(current -> current.send(message));
        serverReady();
    }

    @Override
    public void onHalfClose() {
        turns.execute(() -> {
            halfClosed = true;
            attempt.ifPresent(RelayAttempt::halfClose);
        });
    }

    @Override
    public void onCancel() {
        turns.execute(() -> end(Status.CANCELLED.withDescription("the caller is gone"), new Metadata()));
    }

    @Override
    public void onReady() {
        turns.execute(() -> attempt.ifPresent(RelayAttempt::callerReady));
    }

    void inTurn(Runnable step) {
        turns.execute(step);
    }

    boolean isCurrent(RelayAttempt other) {
        return !closed && attempt.isPresent() && attempt.get() == other;
    }

    void forget() {
        attempt = Optional.empty();
    }

    /** The server takes more: asks the caller for it, if one message has been passed on since the last was asked for. */
    void serverReady() {
        if (requestOwed && !closed && attempt.isPresent() && attempt.get().ready()) {
            requestOwed = false;
            incoming.request(1);
        }
    }

    /** Headers stay until there is something to send behind them as long as the answer might come from elsewhere. */
    boolean holdsHeaders() {
        return repeatable;
    }

    void answerHeaders(Metadata headers) {
        answered = true;
        incoming.sendHeaders(headers);
    }

    boolean answered() {
        return answered;
    }

    /** Whether the caller takes more after this. */
    boolean answer(byte[] message) {
        incoming.sendMessage(message);
        return incoming.isReady();
    }

    boolean callerReady() {
        return incoming.isReady();
    }
}
