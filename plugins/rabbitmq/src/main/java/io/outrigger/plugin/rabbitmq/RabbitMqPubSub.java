package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Messages in RabbitMQ, in exchanges and queues that are laid out as Dapr lays them out. Publishers and consumers have a
 * connection each, so that a broker that holds publishers back does not hold back acknowledgements.
 */
final class RabbitMqPubSub implements PubSub {

    /** Dapr tries three times; ours is one more, as the second follows the first without a pause. */
    private static final int ATTEMPTS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ComponentContext context;
    private final PubSubSettings settings;
    private final BrokerConnection publishing;
    private final BrokerConnection consuming;
    private final Publisher publisher;
    private final List<Consumption> consumptions = new CopyOnWriteArrayList<>();

    RabbitMqPubSub(ComponentContext context, PubSubSettings settings, BrokerOptions broker) {
        this.context = context;
        this.settings = settings;
        this.publishing = new BrokerConnection(broker, context.threadFactory());
        this.consuming = new BrokerConnection(broker, context.threadFactory());
        this.publisher = new Publisher(
                publishing,
                new Publisher.Terms(
                        (channel, exchange) -> SubscriptionQueue.declareExchange(channel, exchange, settings),
                        false,
                        ATTEMPTS,
                        settings.reconnectWait(),
                        PATIENCE));
    }

    @Override
    public void init(Deadline deadline) {
        publishing.connect(deadline);
        if (settings.durable() && settings.deliveryMode() < 2) {
            context.logger()
                    .log(
                            System.Logger.Level.INFO,
                            "messages do not outlive the broker's process, as deliveryMode is not 2");
        }
    }

    @Override
    public void ping() {
        Channels.close(publishing.channel());
    }

    @Override
    public void publish(Message message) {
        Publication.publish(publisher, outgoing(message));
    }

    @Override
    public List<PublishFailure> bulkPublish(List<Message> messages) {
        List<PublishFailure> failures = new ArrayList<>();
        List<Outgoing> sound = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            try {
                sound.add(outgoing(messages.get(i)));
                places.add(i);
            } catch (SpiException e) {
                failures.add(new PublishFailure(i, e));
            }
        }
        Publication.publish(publisher, sound).stream()
                .map(failure -> new PublishFailure(places.get(failure.index()), failure.failure()))
                .forEach(failures::add);
        return failures;
    }

    private Outgoing outgoing(Message message) {
        Map<String, String> metadata = message.metadata();
        return new Outgoing(
                message.topic(),
                metadata.getOrDefault("routingKey", ""),
                MessageProperties.published(metadata, settings, context.logger()),
                message.data());
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        SubscriptionQueue queue = SubscriptionQueue.of(settings, group(), request);
        ConsumerTerms terms = terms(queue);
        Deliveries deliveries =
                new Deliveries(terms, received -> handler.handle(message(request.topic(), received)), context.logger());
        Consumption consumption = Consumption.begin(consuming, terms, deliveries);
        consumptions.add(consumption);
        return () -> {
            consumption.close();
            consumptions.remove(consumption);
        };
    }

    private String group() {
        return settings.consumerId()
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .orElse(context.appId());
    }

    private ConsumerTerms terms(SubscriptionQueue queue) {
        int prefetch = ConsumerTerms.prefetch(settings.prefetchCount());
        return new ConsumerTerms(
                queue.name(),
                queue::declare,
                prefetch,
                single() ? 1 : prefetch,
                settings.autoAck(),
                settings.requeueInFailure(),
                settings.reconnectWait());
    }

    private boolean single() {
        return settings.concurrency() == PubSubSettings.Concurrency.SINGLE;
    }

    private Message message(String topic, Received received) {
        Message message = Message.of(topic, received.body());
        return settings.propertiesToMetadata()
                ? message.withMetadata(IncomingMetadata.subscribed(received.properties()))
                : message;
    }

    @Override
    public Set<PubSubFeature> features() {
        return EnumSet.of(PubSubFeature.MESSAGE_TTL);
    }

    @Override
    public Set<DeliveryGuarantee> guarantees() {
        Set<DeliveryGuarantee> guarantees = EnumSet.of(DeliveryGuarantee.CONSUMER_GROUPS);
        boolean unlimited = settings.maxLength() <= 0 && settings.maxLengthBytes() <= 0;
        if (settings.durable() && !settings.deletedWhenUnused() && !settings.autoAck() && unlimited) {
            guarantees.add(DeliveryGuarantee.DURABILITY);
        }
        if (settings.requeueInFailure() && !settings.autoAck()) {
            guarantees.add(DeliveryGuarantee.REDELIVERY);
        }
        if (single() && !settings.requeueInFailure()) {
            guarantees.add(DeliveryGuarantee.ORDER);
        }
        return guarantees;
    }

    @Override
    public void close() {
        consumptions.forEach(Consumption::stop);
        consumptions.forEach(Consumption::close);
        consumptions.clear();
        consuming.close();
        publishing.close();
    }
}
