package io.outrigger.runtime.rpc;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets one thread wait for what an event loop does, without the event loop ever waiting for the thread. */
public final class Signal {
    private volatile Thread waiter;

    /**
     * Waits until something is so. Whoever makes it so raises the signal afterwards.
     *
     * @throws InterruptedException if the thread is interrupted before
     */
    public void await(BooleanSupplier condition) throws InterruptedException {
        if (condition.getAsBoolean()) {
            return;
        }
        waiter = Thread.currentThread();
        try {
            while (!condition.getAsBoolean()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.park(this);
            }
        } finally {
            waiter = null;
        }
    }

    /** Wakes the waiting thread, if there is one, to look again. */
    public void raise() {
        Thread thread = waiter;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
