package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import java.util.List;

/**
 * A running broker as the runtime knows it: topics without prefix, and only those that the application may use.
 * Publishing is under the component's policy. Nothing here is counted in metrics.
 */
public final class NamedPubSub {

    private final String name;
    private final PubSub component;
    private final TopicScopes scopes;
    private final TopicNamespace namespace;

    /**
     * Wraps a broker.
     *
     * @param component the plugin's broker, already decorated with policies and scope
     */
    public NamedPubSub(String name, PubSub component, TopicScopes scopes, TopicNamespace namespace) {
        this.name = name;
        this.component = component;
        this.scopes = scopes;
        this.namespace = namespace;
    }

    public String name() {
        return name;
    }

    /** The decorated broker itself; its topics are those of {@link #namespace()}. */
    public PubSub component() {
        return component;
    }

    public TopicScopes scopes() {
        return scopes;
    }

    public TopicNamespace namespace() {
        return namespace;
    }

    /** Whether the broker forgets messages whose time is over; where it does not, events carry their expiration. */
    public boolean expiresMessages() {
        return component.features().contains(PubSubFeature.MESSAGE_TTL);
    }

    /**
     * Publishes a message as it is.
     *
     * @param appId on whose behalf, for the text of a refusal
     * @param message under the application's name of the topic
     * @throws DaprException if the application may not
     * @throws SpiException if the broker did not take it, or the policy gave up
     */
    public void publish(String appId, Message message) {
        checkMayPublish(appId, message.topic());
        component.publish(atBroker(message));
    }

    /**
     * Publishes many messages to one topic, each as it is.
     *
     * @return the failures; empty if all were taken
     * @throws DaprException if the application may not
     */
    public List<PublishFailure> bulkPublish(String appId, String topic, List<Message> messages) {
        checkMayPublish(appId, topic);
        return messages.isEmpty()
                ? List.of()
                : component.bulkPublish(messages.stream().map(this::atBroker).toList());
    }

    private Message atBroker(Message message) {
        if (namespace.prefix().isEmpty()) {
            return message;
        }
        Message renamed =
                Message.of(namespace.atBroker(message.topic()), message.data()).withMetadata(message.metadata());
        return message.contentType().map(renamed::withContentType).orElse(renamed);
    }

    private void checkMayPublish(String appId, String topic) {
        if (!scopes.mayPublish(topic)) {
            throw PublishFailures.forbidden(name, topic, appId);
        }
    }
}
