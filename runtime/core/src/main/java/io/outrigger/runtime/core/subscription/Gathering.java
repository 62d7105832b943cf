package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.RedeliverException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes batches of messages that come one by one. The component's threads wait for the batch their message goes out
 * with; one thread of its own delivers one batch after the other.
 */
final class Gathering implements Batching {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private final OpenSubscription.Parts parts;
    private final BulkDispatcher dispatcher;
    private final InFlight inFlight;
    private final int most;
    private final long patience;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Thread thread = Thread.ofVirtual().name("event-batches").unstarted(this::run);
    private boolean finishing;
    private boolean closed;

    /** A message, and the thread that waits for what becomes of it. */
    private static final class Waiting {
        private final Message message;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile boolean dealtWith;

        private Waiting(Message message) {
            this.message = message;
        }

        private void end(boolean success) {
            dealtWith = success;
            done.countDown();
        }
    }

    Gathering(OpenSubscription.Parts parts, BulkDispatcher dispatcher, InFlight inFlight) {
        this.parts = parts;
        this.dispatcher = dispatcher;
        this.inFlight = inFlight;
        this.most = parts.subscription().bulk().messages();
        this.patience = patience(parts).toNanos();
    }

    private static Duration patience(OpenSubscription.Parts parts) {
        BulkOptions wanted = parts.subscription().bulk();
        if (!parts.broker().batchesAtOnce()) {
            return wanted.patience();
        }
        if (wanted.maxWaitMillis() > 0) {
            LOG.log(
                    Level.WARNING,
                    "bulk subscribe on topic " + parts.subscription().topic() + " of pubsub "
                            + parts.broker().name() + ": maxAwaitDurationMs=" + wanted.maxWaitMillis()
                            + " is ignored, the component brings no message before the last one is dealt with");
        }
        return Duration.ZERO;
    }

    @Override
    public Subscription subscribe() {
        thread.start();
        TopicSubscription wanted = parts.subscription();
        return parts.broker().subscribe(wanted.topic(), wanted.metadata(), this::handle);
    }

    private void handle(Message message) {
        inFlight.enter();
        try {
            Waiting place = new Waiting(message);
            add(place);
            place.done.await();
            if (!place.dealtWith) {
                throw new RedeliverException("the event was not dealt with");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedeliverException("interrupted during the delivery", e);
        } finally {
            inFlight.leave();
        }
    }

    private synchronized void add(Waiting place) {
        if (closed) {
            throw new RedeliverException("the subscription is closed");
        }
        waiting.add(place);
        notifyAll();
    }

    private void run() {
        try {
            for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
                deliver(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            refuseRest();
        }
    }

    private void deliver(List<Waiting> batch) {
        boolean[] failed = new boolean[batch.size()];
        try {
            Set<Integer> again =
                    dispatcher.process(batch.stream().map(each -> each.message).toList());
            again.forEach(place -> failed[place] = true);
        } catch (RuntimeException _) {
            Arrays.fill(failed, true);
        }
        for (int i = 0; i < failed.length; i++) {
            batch.get(i).end(!failed[i]);
        }
    }

    /** The next batch, once it is full or its first message has waited long enough; an empty one is the end. */
    private synchronized List<Waiting> next() throws InterruptedException {
        while (waiting.isEmpty()) {
            if (closed) {
                return List.of();
            }
            wait();
        }
        long end = System.nanoTime() + patience;
        for (long left = patience; left > 0 && waiting.size() < most && !finishing; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return batch;
    }

    private synchronized void refuseRest() {
        closed = true;
        waiting.forEach(place -> place.end(false));
        waiting.clear();
    }

    @Override
    public synchronized void finish() {
        finishing = true;
        notifyAll();
    }

    @Override
    public void hurry() {
        thread.interrupt();
    }

    @Override
    public void close() {
        synchronized (this) {
            finishing = true;
            closed = true;
            notifyAll();
        }
        Joining.join(thread);
    }
}
