package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.pubsub.RedeliverException;
import java.util.HashSet;
import java.util.Set;

/** The threads that deliver one subscription's events: so many at a time, and none once it closes. */
final class InFlight {
    private final int most;
    private final Set<Thread> threads = new HashSet<>();
    private boolean closing;

    InFlight(int most) {
        this.most = most;
    }

    /** Waits for a place. */
    synchronized void enter() {
        try {
            while (threads.size() >= most && !closing) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedeliverException("interrupted before the delivery", e);
        }
        if (closing) {
            throw new RedeliverException("the subscription is closing");
        }
        threads.add(Thread.currentThread());
    }

    synchronized void leave() {
        threads.remove(Thread.currentThread());
        notifyAll();
    }

    synchronized void close() {
        closing = true;
        notifyAll();
    }

    synchronized boolean closing() {
        return closing;
    }

    /** Has those still under way give up. */
    synchronized void hurry() {
        threads.forEach(Thread::interrupt);
    }
}
