package io.outrigger.spi.pubsub;

import io.outrigger.spi.Component;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries messages under topics. It knows bytes, metadata, acknowledgement and redelivery; CloudEvents, routes and dead
 * letters are the runtime's business.
 *
 * <p>Methods block and may be called from any number of threads at once.
 */
public interface PubSub extends Component {

    /**
     * Hands a message to the broker. When it returns, the broker has taken responsibility for it.
     *
     * @throws UnavailableException if the broker did not confirm; the message may or may not have arrived
     */
    void publish(Message message);

    /**
     * Publishes many messages, each on its own. Override it where the broker has a better way.
     *
     * @return the failures; empty if all were taken
     */
    default List<PublishFailure> bulkPublish(List<Message> messages) {
        List<PublishFailure> failures = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            int index = i;
            PublishFailure.of(index, () -> publish(messages.get(index))).ifPresent(failures::add);
        }
        return failures;
    }

    /**
     * Begins to deliver a topic's messages.
     *
     * <p>The component calls the handler on threads of its own, several at a time unless asked for order. A handler
     * that returns has dealt with the message: it is acknowledged. One that throws {@link RedeliverException} wants it
     * again. A message whose handler is running when the component dies is delivered again.
     *
     * @return what ends the delivery
     */
    Subscription subscribe(SubscribeRequest request, MessageHandler handler);

    /** Delivery in batches, if the broker has it. Constant after {@code init}. */
    default Optional<BulkDelivery> bulkDelivery() {
        return Optional.empty();
    }

    /** What this broker promises beyond its methods. Constant after {@code init}. */
    default Set<PubSubFeature> features() {
        return Set.of();
    }
}
