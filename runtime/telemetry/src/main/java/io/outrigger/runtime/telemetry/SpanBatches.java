package io.outrigger.runtime.telemetry;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Collects ended spans for one writer, which gets them in batches on a thread of their own. What is too much while the
 * writer is slow is dropped and counted. The sizes and times are those of OpenTelemetry's own batches.
 */
final class SpanBatches implements AutoCloseable {
    static final int MOST_WAITING = 2_048;
    static final int BATCH = 512;

    private static final System.Logger LOG = System.getLogger("dapr.runtime.trace");
    private static final Duration USUAL_DELAY = Duration.ofSeconds(5);
    private static final Duration LAST_GRACE = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Supplier<SpanWriter> maker;
    private final long delayNanos;
    private final Thread thread;
    private List<RecordedSpan> waiting = new ArrayList<>();
    private long dropped;
    private boolean closing;

    SpanBatches(String name, Supplier<SpanWriter> maker) {
        this(name, maker, USUAL_DELAY);
    }

    /** @param maker makes the writer when there are spans for it, on the thread that will use it */
    SpanBatches(String name, Supplier<SpanWriter> maker, Duration delay) {
        this.maker = maker;
        this.delayNanos = delay.toNanos();
        this.thread = Thread.ofPlatform().daemon().name("trace-" + name).unstarted(this::run);
        thread.start();
    }

    void add(RecordedSpan span) {
        lock.lock();
        try {
            if (closing || waiting.size() == MOST_WAITING) {
                dropped++;
                return;
            }
            waiting.add(span);
            if (waiting.size() == 1 || waiting.size() == BATCH) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        SpanWriter writer = null;
        try {
            for (List<RecordedSpan> batch = next(); !batch.isEmpty(); batch = next()) {
                writer = writer == null ? maker.get() : writer;
                writer.write(batch);
            }
        } catch (InterruptedException _) {
            LOG.log(Level.WARNING, "spans were still waiting to be sent at the end");
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "no more spans are sent", e);
            stopTaking();
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }

    /** The next batch, once it is full or has waited; an empty one at the end. */
    private List<RecordedSpan> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closing) {
                changed.await();
            }
            long left = delayNanos;
            while (waiting.size() < BATCH && !closing && left > 0) {
                left = changed.awaitNanos(left);
            }
            reportDropped();
            return taken();
        } finally {
            lock.unlock();
        }
    }

    private List<RecordedSpan> taken() {
        List<RecordedSpan> all = waiting;
        if (all.size() <= BATCH) {
            waiting = new ArrayList<>();
            return all;
        }
        waiting = new ArrayList<>(all.subList(BATCH, all.size()));
        return all.subList(0, BATCH);
    }

    private void reportDropped() {
        if (dropped > 0) {
            LOG.log(Level.WARNING, "dropped " + dropped + " spans that could not be sent in time");
            dropped = 0;
        }
    }

    private void stopTaking() {
        lock.lock();
        try {
            closing = true;
            waiting = new ArrayList<>();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the writer a last few seconds for what is waiting. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(LAST_GRACE)) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
