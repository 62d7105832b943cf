package io.outrigger.runtime.core.pubsub;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PublishFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Publishes many messages to a broker that takes one at a time, a bounded number of them at once. */
final class ParallelPublication {

    static final int MOST_AT_ONCE = 100;
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("bulk-publish-", 0).factory();

    private final List<Message> messages;
    private final Consumer<Message> publish;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<PublishFailure> failures = new ConcurrentLinkedQueue<>();

    ParallelPublication(List<Message> messages, Consumer<Message> publish) {
        this.messages = messages;
        this.publish = publish;
    }

    /** Returns when every message was tried, or when the caller is interrupted. */
    List<PublishFailure> run() {
        List<Thread> workers = Stream.generate(() -> THREADS.newThread(this::work))
                .limit(Math.min(MOST_AT_ONCE, messages.size()))
                .toList();
        workers.forEach(Thread::start);
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            next.set(messages.size());
            workers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new SpiException("interrupted while publishing", e);
        }
        return failures.stream()
                .sorted(Comparator.comparingInt(PublishFailure::index))
                .toList();
    }

    private void work() {
        for (int index = next.getAndIncrement(); index < messages.size(); index = next.getAndIncrement()) {
            publish(index).ifPresent(failures::add);
        }
    }

    private Optional<PublishFailure> publish(int index) {
        try {
            return PublishFailure.of(index, () -> publish.accept(messages.get(index)));
        } catch (RuntimeException | LinkageError e) {
            // A broker that throws what it should not has still not taken the message.
            return Optional.of(new PublishFailure(index, new SpiException(e.toString(), e)));
        }
    }
}
