package io.outrigger.plugin.jetstream;

import io.outrigger.spi.SpiException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Looks after subscriptions: now and then, and whenever the connection is back. One thread, once there is anything to keep. */
final class Keeper {

    private static final long INTERVAL_SECONDS = 5;

    private final ThreadFactory threads;
    private final System.Logger logger;
    private final Set<TopicSubscription> kept = ConcurrentHashMap.newKeySet();
    private final Semaphore wanted = new Semaphore(0);
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean closing;

    Keeper(ThreadFactory threads, System.Logger logger) {
        this.threads = threads;
        this.logger = logger;
    }

    synchronized void keep(TopicSubscription subscription) {
        kept.add(subscription);
        if (thread.isEmpty() && !closing) {
            thread = Optional.of(threads.newThread(this::run));
            thread.orElseThrow().start();
        }
    }

    void forget(TopicSubscription subscription) {
        kept.remove(subscription);
    }

    /** Asks it to look at once. */
    void look() {
        wanted.release();
    }

    /** Closes all it keeps, at the same time, and ends. */
    void close() {
        closing = true;
        look();
        synchronized (this) {
            thread.ifPresent(Waiting::join);
        }
        kept.forEach(TopicSubscription::stop);
        kept.forEach(TopicSubscription::close);
        kept.clear();
    }

    private void run() {
        while (!closing) {
            try {
                boolean _ = wanted.tryAcquire(INTERVAL_SECONDS, TimeUnit.SECONDS);
                wanted.drainPermits();
                kept.forEach(this::mend);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void mend(TopicSubscription subscription) {
        if (closing) {
            return;
        }
        try {
            subscription.mend();
        } catch (SpiException e) {
            logger.log(Level.DEBUG, () -> "will try again: " + e.getMessage());
        } catch (RuntimeException e) {
            logger.log(Level.ERROR, "cannot look after a subscription; will try again", e);
        }
    }
}
