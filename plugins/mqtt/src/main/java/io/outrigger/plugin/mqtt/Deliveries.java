package io.outrigger.plugin.mqtt;

import io.outrigger.spi.pubsub.MessageHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
        permits.acquire();
        synchronized (this) {
            Held message = new Held(incoming);
            held.add(message);
            assign(message);
            if (message.waits()) {
                unclaimed(message);
            }
        }
    }

    private void assign(Held message) {
        readers.stream().filter(reader -> reader.wants(message)).toList().forEach(reader -> begin(message, reader));
    }

    private void begin(Held message, Reader reader) {
        message.begin();
        reader.begin();
        threads.newThread(() -> handle(message, reader)).start();
    }

    private void unclaimed(Held message) {
        if (!message.incoming().kept()) {
            discard(message);
        } else if (!unclaimedReported) {
            unclaimedReported = true;
            logger.log(
                    readers.isEmpty() ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    () -> "a message of topic '" + message.topic() + "' waits for a subscription to it; the broker"
                            + " delivers no more than a few others meanwhile");
        }
    }

    private void handle(Held message, Reader reader) {
        boolean success = false;
        try {
            success = tryUntilDone(message, reader);
        } finally {
            ended(message, reader, success);
        }
    }

    private boolean tryUntilDone(Held message, Reader reader) {
        for (int failures = 0; mayHandle(message, reader); ) {
            try {
                reader.handler().handle(message.incoming().message());
                return true;
            } catch (RuntimeException e) {
                failures++;
                if (givenUp(message, reader, failures, e)) {
                    return true;
                }
            }
            rest(message, reader);
            if (message.expired()) {
                return true;
            }
        }
        return false;
    }

    /** Says what is to become of a message that failed; returns whether nothing is. */
    private boolean givenUp(Held message, Reader reader, int failures, RuntimeException failure) {
        boolean closing = closing(reader);
        boolean last = !message.incoming().kept() || (terms.tries() >= 0 && failures > terms.tries());
        boolean givenUp = last && !closing;
        logger.log(
                givenUp ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
                () -> "a message of topic '" + message.topic() + "' was not handled and "
                        + (givenUp ? "is given up: " : "comes again: ") + failure.getMessage());
        return givenUp;
    }

    private synchronized boolean closing(Reader reader) {
        return reader.closing();
    }

    private synchronized boolean mayHandle(Held message, Reader reader) {
        return !reader.closing() && !message.superseded();
    }

    private synchronized void rest(Held message, Reader reader) {
        long end = System.nanoTime() + terms.pause().toNanos();
        boolean interrupted = false;
        for (long left = end - System.nanoTime();
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

    private synchronized void ended(Held message, Reader reader, boolean success) {
        message.end(success);
        reader.end();
        if (message.settled()) {
            message.acknowledge();
            discard(message);
        } else if (message.waits()
                && (message.superseded() || !message.incoming().kept())) {
            discard(message);
        } else if (message.waits()) {
            assign(message);
        }
        notifyAll();
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
            message.acknowledge();
            discard(message);
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
     * There is a new connection. Where the session went on, the broker brings again what was not acknowledged, and
     * what is held is forgotten; otherwise it is all there is left of the messages.
     */
    synchronized void connected(boolean resumed) {
        if (resumed) {
            held.forEach(Held::supersede);
            held.stream().filter(Held::waits).toList().forEach(this::discard);
            notifyAll();
        }
    }

    /** A filter is no longer subscribed to: what waits for it alone is given up. */
    synchronized void forget(TopicFilter gone, List<TopicFilter> left) {
        List<Held> abandoned = held.stream()
                .filter(Held::waits)
                .filter(message -> gone.matches(message.topic()))
                .filter(message -> left.stream().noneMatch(filter -> filter.matches(message.topic())))
                .toList();
        abandoned.forEach(message -> {
            message.acknowledge();
            discard(message);
        });
    }
}
