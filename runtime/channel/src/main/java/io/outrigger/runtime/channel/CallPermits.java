package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many calls the application is given at a time, whatever they are for. Further ones wait in order. */
public final class CallPermits {
    private final Semaphore permits;

    /** @param most zero for no limit */
    public CallPermits(long most) {
        permits = most > 0 ? new Semaphore((int) Math.min(most, Integer.MAX_VALUE), true) : null;
    }

    /**
     * Waits for a permit.
     *
     * @return gives it back; may be run more than once
     * @throws CallFailure if the thread was interrupted, which it stays
     */
    public Runnable take() {
        if (permits == null) {
            return () -> {};
        }
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure(GrpcCode.CANCELLED, "context canceled", e);
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.compareAndSet(true, false)) {
                permits.release();
            }
        };
    }
}
