package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a queue, one message at a time; what the application does not deal with comes again. */
final class RabbitMqInputBinding implements InputBinding {

    private final ComponentContext context;
    private final BindingSettings settings;
    private final BindingQueue queue;
    private final BrokerConnection broker;
    private final List<Consumption> consumptions = new CopyOnWriteArrayList<>();

    RabbitMqInputBinding(ComponentContext context, BindingSettings settings) {
        this.context = context;
        this.settings = settings;
        this.queue = BindingQueue.of(settings);
        this.broker = new BrokerConnection(settings.broker(), context.threadFactory());
    }

    /** The queue is there before it is read, so that it gathers what comes meanwhile. */
    @Override
    public void init(Deadline deadline) {
        broker.connect(deadline);
        queue.declare(broker);
    }

    @Override
    public void ping() {
        Channels.close(broker.channel());
    }

    @Override
    public Subscription read(BindingHandler handler) {
        int prefetch = ConsumerTerms.prefetch(settings.prefetchCount());
        ConsumerTerms terms =
                new ConsumerTerms(queue.name(), queue::declare, prefetch, 1, false, true, settings.reconnectWait());
        Deliveries deliveries = new Deliveries(terms, received -> hand(handler, received), context.logger());
        Consumption consumption = Consumption.begin(broker, terms, deliveries);
        consumptions.add(consumption);
        return () -> {
            consumption.close();
            consumptions.remove(consumption);
        };
    }

    private static void hand(BindingHandler handler, Received received) {
        var _ = handler.handle(BindingData.of(received.body(), IncomingMetadata.bound(received.properties())));
    }

    @Override
    public void close() {
        consumptions.forEach(Consumption::close);
        consumptions.clear();
        broker.close();
    }
}
