package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.MessageHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The messages one subscription holds: taken from the stream and waiting, or with a handler. Each is handled on a
 * thread of its own, as many at a time as the component's permits allow.
 */
final class Deliveries {

    private static final long LOOK_UP_MILLIS = 50;

    private final StreamCommands stream;
    private final StreamTerms terms;
    private final MessageHandler handler;
    private final Means means;
    private final Map<String, Delivery> held = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /** What a component lends to its subscriptions. */
    record Means(Semaphore permits, ThreadFactory handlers, System.Logger logger) {}

    Deliveries(StreamCommands stream, StreamTerms terms, MessageHandler handler, Means means) {
        this.stream = stream;
        this.terms = terms;
        this.handler = handler;
        this.means = means;
    }

    boolean holds(String id) {
        return held.containsKey(id);
    }

    /** Hands messages to the handler, waiting while too many are with it; those it already holds are left out. */
    void deliver(List<StreamEntry> entries) {
        List<Delivery> taken = entries.stream()
                .map(Delivery::new)
                .filter(delivery -> held.putIfAbsent(delivery.entry.id(), delivery) == null)
                .toList();
        for (Delivery delivery : taken) {
            if (permitted()) {
                delivery.start();
            } else {
                giveBack(delivery.entry.id());
            }
        }
    }

    private boolean permitted() {
        try {
            while (!closing) {
                if (means.permits().tryAcquire(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Interrupts handlers for which nobody waits any longer. */
    void interruptOverdue() {
        held.values().forEach(Delivery::interruptIfOverdue);
    }

    /** No further message is handed over; failures are not acknowledged any more. */
    void stop() {
        closing = true;
    }

    void awaitHandlers() {
        held.values().forEach(Delivery::await);
    }

    private void giveBack(String id) {
        quietly("give back", id, () -> stream.giveBack(List.of(id)));
        held.remove(id);
    }

    /** Whatever fails here, the message stays pending and comes again. */
    private void quietly(String what, String id, Runnable action) {
        try {
            action.run();
        } catch (SpiException e) {
            means.logger()
                    .log(
                            System.Logger.Level.ERROR,
                            () -> "cannot " + what + " message id=" + id + ": " + e.getMessage());
        }
    }

    /** One message. */
    private final class Delivery {

        private final StreamEntry entry;
        private volatile Thread thread = Thread.currentThread();
        private volatile long started = System.nanoTime();
        private volatile boolean handling;

        private Delivery(StreamEntry entry) {
            this.entry = entry;
        }

        private void start() {
            started = System.nanoTime();
            thread = means.handlers().newThread(this::run);
            handling = true;
            thread.start();
        }

        private void run() {
            try {
                settle(handled());
            } finally {
                held.remove(entry.id());
                means.permits().release();
            }
        }

        private boolean handled() {
            try {
                handler.handle(entry.message());
                return true;
            } catch (RuntimeException | Error e) {
                means.logger()
                        .log(
                                System.Logger.Level.ERROR,
                                () -> "message id=" + entry.id() + " of topic '"
                                        + entry.message().topic() + "' was not handled: " + e.getMessage());
                return false;
            }
        }

        private void settle(boolean handled) {
            handling = false;
            boolean interrupted = Thread.interrupted();
            if (closing && !handled) {
                quietly("give back", entry.id(), () -> stream.giveBack(List.of(entry.id())));
            } else if (handled || !(terms.redeliverFailed() || interrupted || overdue())) {
                quietly("acknowledge", entry.id(), () -> stream.acknowledge(entry.id()));
            }
        }

        private boolean overdue() {
            Duration since = Duration.ofNanos(System.nanoTime() - started);
            return terms.reclaims() && since.compareTo(terms.patience()) >= 0;
        }

        private void interruptIfOverdue() {
            if (handling && overdue()) {
                thread.interrupt();
            }
        }

        private void await() {
            if (thread != Thread.currentThread()) {
                Joining.join(thread);
            }
        }
    }
}
