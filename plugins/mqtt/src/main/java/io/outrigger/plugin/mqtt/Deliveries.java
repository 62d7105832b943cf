package io.outrigger.plugin.mqtt;

import io.outrigger.spi.pubsub.MessageHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * The messages a component took and did not acknowledge. Each is handled by all who want it, on threads of its own, and
 * acknowledged once they have dealt with it. What a handler fails at is handled again after a while: the broker brings
 * it again over a new connection only. What nobody wants waits for somebody who does.
 */
final class Deliveries {

    private final Terms terms;
    private final ThreadFactory threads;
    private final System.Logger logger;
    private final Semaphore permits;
    private final List<Reader> readers = new ArrayList<>();
    private final Set<Held> held = new LinkedHashSet<>();
    private boolean unclaimedReported;

    /**
     * When a message is handled again.
     *
     * @param most messages held at a time
     * @param pause between a failure and the next try
     * @param tries after the first, before a message is given up; negative for any number
     */
    record Terms(int most, Duration pause, int tries) {}

    Deliveries(Terms terms, ThreadFactory threads, System.Logger logger) {
        this.terms = terms;
        this.threads = threads;
        this.logger = logger;
        this.permits = new Semaphore(terms.most());
    }

    /** Takes a message; waits while there are too many. */
    void accept(Incoming incoming) throws InterruptedException {
        if (rebound(incoming)) {
            return;
        }
        permits.acquire();
        take(new Held(incoming));
    }

    /** What is held already goes on as it was, so that nothing is handled twice at a time. */
    private synchronized boolean rebound(Incoming incoming) {
        Optional<Held> same =
                held.stream().filter(message -> message.isAgain(incoming)).findFirst();
        same.ifPresent(message -> message.rebind(incoming));
        return same.isPresent();
    }

    private synchronized void take(Held message) {
        held.add(message);
        assign(message);
        if (message.waits() && !message.incoming().kept()) {
            discard(message);
        } else if (message.waits()) {
            reportUnclaimed(message);
        }
    }

    private void assign(Held message) {
        readers.stream().filter(reader -> reader.wants(message)).toList().forEach(reader -> begin(message, reader));
    }

    private void begin(Held message, Reader reader) {
        message.begin();
        reader.begin();
        threads.newThread(new Attempt(this, message, reader, logger)).start();
    }

    private void reportUnclaimed(Held message) {
        if (!unclaimedReported) {
            unclaimedReported = true;
            logger.log(
                    readers.isEmpty() ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    () -> "a message of topic '" + message.topic() + "' waits for a subscription to it; the broker"
                            + " delivers no more than a few others meanwhile");
        }
    }

    synchronized boolean mayHandle(Held message, Reader reader) {
        return !reader.closing() && !message.expired();
    }

    synchronized boolean expired(Held message) {
        return message.expired();
    }

    /** Whether a message that failed so often is given up. */
    synchronized boolean last(Held message, Reader reader, int failures) {
        boolean enough = terms.tries() >= 0 && failures > terms.tries();
        return !reader.closing() && (enough || !message.incoming().kept());
    }

    /** Waits between two tries; no longer than there will be another. */
    synchronized void rest(Held message, Reader reader) {
        long end = System.nanoTime() + terms.pause().toNanos();
        boolean interrupted = false;
        for (long left = terms.pause().toNanos();
                left > 0 && mayHandle(message, reader);
                left = end - System.nanoTime()) {
            try {
                wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A reader is through with a message: it dealt with it, or it has gone. */
    synchronized void ended(Held message, Reader reader, boolean success) {
        message.end(success);
        reader.end();
        if (message.settled()) {
            acknowledge(message);
        } else if (message.waits() && !message.incoming().kept()) {
            discard(message);
        } else if (message.waits()) {
            assign(message);
        }
        notifyAll();
    }

    private void acknowledge(Held message) {
        try {
            message.acknowledge();
        } finally {
            // Whatever the client says: a message that stayed would take a place for ever.
            discard(message);
        }
    }

    private void discard(Held message) {
        if (held.remove(message)) {
            permits.release();
        }
    }

    /** Adds somebody who wants messages, and hands over those that waited for it. */
    synchronized Reader add(TopicFilter filter, MessageHandler handler) {
        Reader reader = new Reader(filter, handler);
        readers.add(reader);
        unclaimedReported = false;
        held.stream().filter(Held::waits).filter(reader::wants).toList().forEach(message -> claim(message, reader));
        return reader;
    }

    private void claim(Held message, Reader reader) {
        if (message.expired()) {
            acknowledge(message);
        } else {
            begin(message, reader);
        }
    }

    /** Begins to remove a reader, without waiting. */
    synchronized void stop(Reader reader) {
        reader.stop();
        notifyAll();
    }

    /** Removes a reader and waits for its handlers; what they did not deal with waits for the next. */
    synchronized void remove(Reader reader) {
        stop(reader);
        boolean interrupted = false;
        while (reader.active()) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        readers.remove(reader);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized boolean idle() {
        return readers.isEmpty();
    }

    synchronized boolean wanted(String filter) {
        return readers.stream()
                .anyMatch(reader -> !reader.closing() && reader.filter().text().equals(filter));
    }

    /**
     * There is a new connection. Where the session went on, the broker brings again what was not acknowledged. What is
     * held stays all the same: a broker that died may have lost it.
     */
    synchronized void connected() {
        held.forEach(Held::outlive);
    }

    /** A filter is no longer subscribed to: what waits for it alone is given up. */
    synchronized void forget(TopicFilter gone, List<TopicFilter> left) {
        held.stream()
                .filter(Held::waits)
                .filter(message -> gone.matches(message.topic()))
                .filter(message -> left.stream().noneMatch(filter -> filter.matches(message.topic())))
                .toList()
                .forEach(this::acknowledge);
    }
}
