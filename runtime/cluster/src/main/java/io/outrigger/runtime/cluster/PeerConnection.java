package io.outrigger.runtime.cluster;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection to a sidecar and how many calls use it. */
final class PeerConnection {
    private static final int MOST_CALLS = 100;

    private final ManagedChannel channel;
    private final Executor writer;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long idleSince;
    private volatile boolean dropped;

    PeerConnection(ManagedChannel channel, Executor writer) {
        this.writer = writer;
        this.channel = channel;
        this.idleSince = System.nanoTime();
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Runs the writes of a call so that they leave together. */
    Executor writer() {
        return writer;
    }

    /** Takes part in it for one call; false if it has enough of them, or is given up. */
    boolean enter() {
        if (calls.incrementAndGet() <= MOST_CALLS && !dropped) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        if (calls.decrementAndGet() == 0) {
            idleSince = System.nanoTime();
            if (dropped) {
                channel.shutdownNow();
            }
        }
    }

    /** Whether the last attempt to connect failed, or the connection was lost and not found again. */
    boolean failing() {
        ConnectivityState state = channel.getState(false);
        return state == ConnectivityState.TRANSIENT_FAILURE || state == ConnectivityState.SHUTDOWN;
    }

    /**
     * Connects if need be and waits for the outcome.
     *
     * @throws CallFailure if nobody is there
     */
    void awaitReady() throws InterruptedException {
        ConnectivityState state = channel.getState(true);
        while (state != ConnectivityState.READY) {
            if (failing()) {
                throw new CallFailure(GrpcCode.UNAVAILABLE, "connection error: the sidecar cannot be reached", null);
            }
            CountDownLatch changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            changed.await();
            state = channel.getState(true);
        }
    }

    boolean idleFor(long nanos) {
        return calls.get() == 0 && System.nanoTime() - idleSince > nanos;
    }

    /** Lets no new calls in; those under way end as they may. */
    void drop() {
        dropped = true;
        // A call that came in a moment ago has not begun on the channel yet; the last to leave closes it.
        if (calls.get() == 0) {
            channel.shutdownNow();
        }
    }

    void abort() {
        dropped = true;
        channel.shutdownNow();
    }
}
