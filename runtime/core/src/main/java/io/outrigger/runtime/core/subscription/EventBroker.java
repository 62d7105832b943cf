package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pub/sub component as subscriptions see it; topics are the users', without a namespace. */
interface EventBroker {
    String name();

    /** Whether scopes let this application have a topic. */
    boolean maySubscribe(String topic);

    Subscription subscribe(String topic, Map<String, String> metadata, MessageHandler handler);

    /** Delivery in batches, if the component has it. */
    Optional<BulkDelivery> bulkDelivery();

    /** Whether batches must not wait for more messages, because the component brings none before one is dealt with. */
    boolean batchesAtOnce();

    /** A topic as the component knows it. */
    String brokerTopic(String topic);

    /** A delivered message's topic without the namespace. */
    String plainTopic(String topic);

    /**
     * Publishes a message as it is under its topic, within scopes.
     *
     * @throws RuntimeException if it was not taken
     */
    void publish(Message message);

    /**
     * Publishes messages of one topic as they are.
     *
     * @throws RuntimeException if not all were taken
     */
    void publishAll(String topic, List<Message> messages);
}
