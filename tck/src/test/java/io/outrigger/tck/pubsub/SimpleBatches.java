package io.outrigger.tck.pubsub;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A thread that gathers batches. */
class SimpleBatches implements Subscription {

    private final BlockingDeque<SimpleBroker.Letter> queue;
    private final int most;
    private final Duration patience;
    private final BulkDelivery.Handler handler;
    private volatile boolean closing;
    private volatile Thread thread = Thread.currentThread();

    SimpleBatches(BlockingDeque<SimpleBroker.Letter> queue, int most, Duration patience, BulkDelivery.Handler handler) {
        this.queue = queue;
        this.most = most;
        this.patience = patience;
        this.handler = handler;
    }

    void start(ComponentContext context) {
        thread = context.threadFactory().newThread(this::run);
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                List<SimpleBroker.Letter> batch = gather();
                if (closing) {
                    batch.reversed().forEach(queue::addFirst);
                } else if (!batch.isEmpty()) {
                    handOver(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<SimpleBroker.Letter> gather() throws InterruptedException {
        List<SimpleBroker.Letter> batch = new ArrayList<>();
        long since = System.nanoTime();
        while (!closing && batch.size() < most && (batch.isEmpty() || System.nanoTime() - since < patience.toNanos())) {
            SimpleBroker.Letter letter = queue.poll(10, TimeUnit.MILLISECONDS);
            since = batch.isEmpty() ? System.nanoTime() : since;
            if (letter != null) {
                batch.add(letter);
            }
        }
        return batch;
    }

    private void handOver(List<SimpleBroker.Letter> batch) {
        List<Message> messages =
                batch.stream().map(SimpleBroker.Letter::message).toList();
        Set<Integer> failed;
        try {
            failed = handler.handle(messages);
        } catch (RuntimeException e) {
            failed = Set.copyOf(IntStream.range(0, batch.size()).boxed().toList());
        }
        failed.forEach(place -> queue.add(batch.get(place)));
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
