package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.pubsub.Message;
import java.lang.System.Logger.Level;
import java.util.List;

/** Where one subscription's events go that nobody takes. */
final class DeadLetters {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private final EventBroker broker;
    private final TopicSubscription subscription;

    DeadLetters(EventBroker broker, TopicSubscription subscription) {
        this.broker = broker;
        this.subscription = subscription;
    }

    boolean wanted() {
        return subscription.hasDeadLetterTopic();
    }

    /** Returns whether the message is there now. Without a topic for dead letters it never is. */
    boolean take(Message message) {
        return takeAll(List.of(message));
    }

    boolean takeAll(List<Message> messages) {
        if (!wanted()) {
            return false;
        }
        try {
            send(messages.stream().map(this::addressed).toList());
            return true;
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "error sending message to dead letter, origin topic: " + subscription.topic()
                            + " dead letter topic " + subscription.deadLetterTopic() + " err: " + e.getMessage());
            return false;
        }
    }

    private void send(List<Message> messages) {
        if (messages.size() == 1) {
            broker.publish(messages.getFirst());
        } else {
            broker.publishAll(subscription.deadLetterTopic(), messages);
        }
    }

    private Message addressed(Message message) {
        Message addressed =
                Message.of(subscription.deadLetterTopic(), message.data()).withMetadata(message.metadata());
        return message.contentType().map(addressed::withContentType).orElse(addressed);
    }
}
