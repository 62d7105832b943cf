package io.outrigger.plugin.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Deals with one partition's messages in their order, on a thread of its own, and remembers up to where. A message that
 * fails holds up those behind it. The reader alone calls the methods; the thread is joined by {@link #join}.
 */
final class PartitionWorker {

    private final String name;
    private final Terms terms;
    private final Thread thread;
    private final Deque<ConsumerRecord<byte[], byte[]>> queue = new ArrayDeque<>();
    private State state = State.RUNNING;
    private boolean handling;
    private long bytes;
    private long done;
    private long next;

    private enum State {
        RUNNING,
        SUSPENDED,
        STOPPED
    }

    /**
     * What all partitions of a subscription share.
     *
     * @param backOff the waits between tries; empty if a message that fails is given up at once
     */
    record Terms(Delivery delivery, Optional<BackOff> backOff, System.Logger logger) {}

    /** @param start the first offset that is not dealt with */
    PartitionWorker(String name, Terms terms, long start) {
        this.name = name;
        this.terms = terms;
        this.done = start;
        this.next = start;
        this.thread = Thread.ofVirtual().name("kafka-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    synchronized void add(List<ConsumerRecord<byte[], byte[]>> records) {
        queue.addAll(records);
        records.forEach(record -> bytes += size(record));
        next = records.getLast().offset() + 1;
        notifyAll();
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0L, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
    }

    /** How many messages wait. */
    synchronized int waiting() {
        return queue.size();
    }

    /** How many bytes these have. */
    synchronized long bytes() {
        return bytes;
    }

    /** The first offset that is not dealt with: what to commit. */
    synchronized long done() {
        return done;
    }

    /** The first offset that it has not been given yet. */
    synchronized long next() {
        return next;
    }

    /** Has it begin no further message; the one under way goes on. */
    synchronized void suspend() {
        if (state == State.RUNNING) {
            state = State.SUSPENDED;
            notifyAll();
        }
    }

    /** Undoes {@link #suspend}. */
    synchronized void resume() {
        if (state == State.SUSPENDED) {
            state = State.RUNNING;
            notifyAll();
        }
    }

    /** Whether no handler is running. */
    synchronized boolean idle() {
        return !handling;
    }

    /** Waits until no handler is running, or until then; returns whether none is. */
    synchronized boolean awaitIdle(long nanoTime) {
        try {
            for (long left = nanoTime - System.nanoTime(); handling && left > 0; left = nanoTime - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !handling;
    }

    /** Ends it: whatever becomes of the message under way is somebody else's business from now on. */
    void stop() {
        synchronized (this) {
            state = State.STOPPED;
            queue.clear();
            bytes = 0;
            notifyAll();
            if (handling) {
                thread.interrupt();
            }
        }
    }

    boolean ended() {
        return !thread.isAlive();
    }

    void join() {
        Joining.join(thread);
    }

    private void run() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                handle(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next messages, once there are enough or the first has waited long enough; none at the end. */
    private synchronized List<ConsumerRecord<byte[], byte[]>> take() throws InterruptedException {
        long since = System.nanoTime();
        while (state != State.STOPPED) {
            if (state != State.RUNNING || queue.isEmpty()) {
                wait();
                since = System.nanoTime();
                continue;
            }
            long left = terms.delivery().patience().toNanos() - (System.nanoTime() - since);
            if (queue.size() >= terms.delivery().most() || left <= 0) {
                return drain();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.of();
    }

    private List<ConsumerRecord<byte[], byte[]>> drain() {
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        while (batch.size() < terms.delivery().most() && !queue.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = queue.poll();
            bytes -= size(record);
            batch.add(record);
        }
        return batch;
    }

    private void handle(List<ConsumerRecord<byte[], byte[]>> batch) throws InterruptedException {
        Optional<BackOff.Waits> waits = terms.backOff().map(BackOff::begin);
        List<ConsumerRecord<byte[], byte[]>> left = batch;
        boolean again = begin();
        while (again) {
            left = attempt(batch, left);
            again = !left.isEmpty() && again(left, waits);
        }
    }

    /** Tries again what is left of a batch; returns what is still left. */
    private List<ConsumerRecord<byte[], byte[]>> attempt(
            List<ConsumerRecord<byte[], byte[]>> batch, List<ConsumerRecord<byte[], byte[]>> before) {
        List<ConsumerRecord<byte[], byte[]>> left = terms.delivery().deliver(before);
        settle(left.isEmpty() ? batch.getLast().offset() + 1 : left.getFirst().offset());
        if (left.isEmpty() && before != batch) {
            log(System.Logger.Level.INFO, "messages up to " + Places.of(batch.getLast()) + " are handled at last");
        }
        return left;
    }

    private synchronized void settle(long reached) {
        handling = false;
        if (state != State.STOPPED && reached > done) {
            done = reached;
        }
        notifyAll();
    }

    /** Waits for the next try, if there is one; returns whether it has come. */
    private boolean again(List<ConsumerRecord<byte[], byte[]>> left, Optional<BackOff.Waits> waits)
            throws InterruptedException {
        if (waits.isEmpty()) {
            return false;
        }
        Optional<Duration> pause = waits.get().next();
        if (pause.isEmpty()) {
            log(System.Logger.Level.ERROR, "gives up message " + Places.of(left.getFirst()) + ", tried too often");
            return false;
        }
        rest(pause.get());
        return begin();
    }

    private synchronized void rest(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && state != State.STOPPED; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Waits until it may call the handler; returns false at the end. */
    private synchronized boolean begin() throws InterruptedException {
        while (state == State.SUSPENDED) {
            wait();
        }
        handling = state == State.RUNNING;
        return handling;
    }

    private void log(System.Logger.Level level, String message) {
        terms.logger().log(level, () -> "partition " + name + ": " + message);
    }
}
