package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Reads one stream for one group: a thread waits for new messages, another looks for those that have to come again. */
final class StreamSubscription implements Subscription {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final StreamCommands stream;
    private final StreamTerms terms;
    private final Deliveries deliveries;
    private final System.Logger logger;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    StreamSubscription(
            String name, StreamCommands stream, StreamTerms terms, Deliveries deliveries, System.Logger logger) {
        this.name = name;
        this.stream = stream;
        this.terms = terms;
        this.deliveries = deliveries;
        this.logger = logger;
    }

    void start(ThreadFactory factory) {
        stream.createGroup();
        threads.add(factory.newThread(this::readNew));
        if (terms.reclaims()) {
            threads.add(factory.newThread(this::readAgain));
        }
        threads.forEach(Thread::start);
    }

    /** Begins to end it, without waiting. */
    void stop() {
        deliveries.stop();
        closing.countDown();
    }

    @Override
    public void close() {
        stop();
        threads.forEach(thread -> Joining.join(thread, this::wake));
        deliveries.awaitHandlers();
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    private void readNew() {
        Duration pause = SHORTEST_PAUSE;
        boolean lost = false;
        while (open()) {
            try {
                List<StreamEntry> entries = stream.read();
                if (lost) {
                    logger.log(System.Logger.Level.INFO, () -> "reads stream '" + name + "' again");
                }
                lost = false;
                pause = SHORTEST_PAUSE;
                deliveries.deliver(entries);
            } catch (SpiException e) {
                report(lost, e);
                lost = true;
                rest(pause);
                pause = longer(pause);
                recreateGroup(e);
            }
        }
    }

    private void report(boolean again, SpiException failure) {
        if (open()) {
            logger.log(
                    again ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
                    () -> "cannot read stream '" + name + "': " + failure.getMessage());
        }
    }

    /** A server that lost its data lost the group with it. */
    private void recreateGroup(SpiException failure) {
        if (failure instanceof RedisReplyException reply && reply.is("NOGROUP")) {
            try {
                stream.createGroup();
            } catch (SpiException e) {
                report(true, e);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void readAgain() {
        do {
            try {
                deliveries.interruptOverdue();
                reclaim();
            } catch (SpiException e) {
                report(true, e);
            }
        } while (!rest(terms.interval()));
    }

    private void reclaim() {
        while (open()) {
            List<String> ids = stream.overdue().stream()
                    .filter(id -> !deliveries.holds(id))
                    .toList();
            if (ids.isEmpty()) {
                return;
            }
            List<StreamEntry> claimed = stream.claim(ids);
            forgetDeleted(ids, claimed);
            if (claimed.isEmpty()) {
                return;
            }
            deliveries.deliver(claimed);
        }
    }

    /** What was trimmed from the stream cannot be delivered, and would be pending for ever. */
    private void forgetDeleted(List<String> ids, List<StreamEntry> claimed) {
        List<String> found = claimed.stream().map(StreamEntry::id).toList();
        ids.stream().filter(id -> !found.contains(id) && !stream.exists(id)).forEach(stream::acknowledge);
    }

    /** Waits; returns whether the subscription began to close meanwhile. */
    private boolean rest(Duration pause) {
        try {
            return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** If it cannot be woken, the reader ends once the server has waited as long as it was asked to. */
    private void wake() {
        try {
            stream.wakeReader();
        } catch (SpiException e) {
            logger.log(System.Logger.Level.DEBUG, () -> "cannot wake the reader of stream '" + name + "'", e);
        }
    }
}
