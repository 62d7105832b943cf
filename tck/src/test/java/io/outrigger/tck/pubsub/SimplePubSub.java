package io.outrigger.tck.pubsub;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A component that keeps every rule. Liars override what they lie about. */
class SimplePubSub implements PubSub {

    final ComponentContext context;
    final SimpleBroker broker;
    final List<Subscription> open = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    SimplePubSub(ComponentContext context, SimpleBroker broker) {
        this.context = context;
        this.broker = broker;
    }

    @Override
    public void init(Deadline deadline) {
        if (context.metadata().containsKey("dead")) {
            throw new UnavailableException("nobody answers");
        }
    }

    @Override
    public void publish(Message message) {
        checkOpen();
        broker.publish(message);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        checkOpen();
        String group = context.metadata().getOrDefault("consumerID", "app");
        Readers readers = new Readers(broker.queue(request.topic(), group), handler);
        readers.start(context, workers());
        open.add(readers);
        return readers;
    }

    int workers() {
        return 4;
    }

    @Override
    public Optional<BulkDelivery> bulkDelivery() {
        return Optional.of((request, most, patience, handler) -> {
            checkOpen();
            String group = context.metadata().getOrDefault("consumerID", "app");
            SimpleBatches batches = new SimpleBatches(broker.queue(request.topic(), group), most, patience, handler);
            batches.start(context);
            open.add(batches);
            return batches;
        });
    }

    @Override
    public Set<PubSubFeature> features() {
        return EnumSet.of(PubSubFeature.MESSAGE_TTL, PubSubFeature.SUBSCRIBE_WILDCARDS);
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Subscription::close);
    }

    private void checkOpen() {
        if (closed) {
            throw new UnavailableException("closed");
        }
    }

    /** The threads of one subscription. */
    static final class Readers implements Subscription {

        private final BlockingDeque<SimpleBroker.Letter> queue;
        private final MessageHandler handler;
        private final List<Thread> threads = new CopyOnWriteArrayList<>();
        private volatile boolean closing;

        Readers(BlockingDeque<SimpleBroker.Letter> queue, MessageHandler handler) {
            this.queue = queue;
            this.handler = handler;
        }

        void start(ComponentContext context, int workers) {
            IntStream.range(0, workers)
                    .forEach(_ -> threads.add(context.threadFactory().newThread(this::read)));
            threads.forEach(Thread::start);
        }

        private void read() {
            try {
                while (!closing) {
                    SimpleBroker.Letter letter = queue.poll(10, TimeUnit.MILLISECONDS);
                    if (letter != null && !letter.dead()) {
                        handOver(letter);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void handOver(SimpleBroker.Letter letter) {
            try {
                handler.handle(letter.message());
            } catch (RuntimeException e) {
                queue.add(letter);
            }
        }

        @Override
        public void close() {
            closing = true;
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
