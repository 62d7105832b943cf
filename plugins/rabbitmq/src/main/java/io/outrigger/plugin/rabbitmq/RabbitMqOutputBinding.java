package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes to a queue. */
final class RabbitMqOutputBinding implements OutputBinding {

    private static final String CREATE = "create";
    private static final String DEFAULT_EXCHANGE = "";

    /** The second is for connections that were lost while nothing was written. */
    private static final int ATTEMPTS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BindingQueue queue;
    private final BrokerConnection broker;
    private final Publisher publisher;

    RabbitMqOutputBinding(ComponentContext context, BindingSettings settings) {
        this.queue = BindingQueue.of(settings);
        this.broker = new BrokerConnection(settings.broker(), context.threadFactory());
        this.publisher = new Publisher(
                broker,
                new Publisher.Terms(
                        (channel, _) -> queue.declare(channel), true, ATTEMPTS, settings.reconnectWait(), PATIENCE));
    }

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
    public List<String> operations() {
        return List.of(CREATE);
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        if (!operation.equals(CREATE)) {
            throw unsupported(operation);
        }
        Publication.publish(
                publisher,
                new Outgoing(
                        DEFAULT_EXCHANGE, queue.name(), MessageProperties.bound(request.metadata()), request.data()));
        return Optional.empty();
    }

    @Override
    public void close() {
        broker.close();
    }
}
