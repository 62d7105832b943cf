package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running component, on behalf of one application. */
record ComponentBroker(NamedPubSub component, String appId) implements EventBroker {
    @Override
    public String name() {
        return component.name();
    }

    @Override
    public boolean maySubscribe(String topic) {
        return component.scopes().maySubscribe(topic);
    }

    @Override
    public Subscription subscribe(String topic, Map<String, String> metadata, MessageHandler handler) {
        return component.component().subscribe(new SubscribeRequest(brokerTopic(topic), metadata), handler);
    }

    @Override
    public Optional<BulkDelivery> bulkDelivery() {
        return component.component().bulkDelivery();
    }

    @Override
    public boolean batchesAtOnce() {
        return component.component().features().contains(PubSubFeature.BULK_SUBSCRIBE_IMMEDIATE);
    }

    @Override
    public String brokerTopic(String topic) {
        return component.namespace().atBroker(topic);
    }

    @Override
    public String plainTopic(String topic) {
        return component.namespace().atApplication(topic);
    }

    @Override
    public void publish(Message message) {
        component.publish(appId, message);
    }

    @Override
    public void publishAll(String topic, List<Message> messages) {
        if (!component.scopes().mayPublish(topic)) {
            throw new IllegalStateException("topic " + topic + " is not allowed for app id " + appId);
        }
        List<PublishFailure> failures = component
                .component()
                .bulkPublish(messages.stream().map(this::renamed).toList());
        if (!failures.isEmpty()) {
            throw new UnavailableException(
                    failures.size() + " of " + messages.size() + " messages were not published: "
                            + failures.getFirst().failure().getMessage(),
                    failures.getFirst().failure());
        }
    }

    private Message renamed(Message message) {
        Message renamed =
                Message.of(brokerTopic(message.topic()), message.data()).withMetadata(message.metadata());
        return message.contentType().map(renamed::withContentType).orElse(renamed);
    }
}
