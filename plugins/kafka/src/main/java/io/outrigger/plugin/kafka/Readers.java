package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A component's subscriptions. */
final class Readers implements AutoCloseable {

    private final ComponentContext context;
    private final ConsumerSettings settings;
    private final Optional<BackOff> backOff;
    private final List<Reader> open = new CopyOnWriteArrayList<>();

    /** @param backOff the waits between tries; empty if what fails is given up */
    Readers(ComponentContext context, ConsumerSettings settings, Optional<BackOff> backOff) {
        this.context = context;
        this.settings = settings;
        this.backOff = backOff;
    }

    Subscription open(KafkaLink link, String group, List<String> topics, Delivery delivery) {
        PartitionWorker.Terms terms = new PartitionWorker.Terms(delivery, backOff, context.logger());
        Reader reader = Reader.open(link, new Reader.Plan(group, topics, settings, terms), context.threadFactory());
        open.add(reader);
        return () -> {
            reader.close();
            open.remove(reader);
        };
    }

    @Override
    public void close() {
        open.forEach(Reader::stop);
        open.forEach(Reader::close);
        open.clear();
    }
}
