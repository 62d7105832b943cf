package io.outrigger.spi.pubsub;

import io.outrigger.spi.Component;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries messages under topics. It knows bytes, metadata, acknowledgement and redelivery; CloudEvents, routes and dead
 * letters are the runtime's business.
 *
 * <p><b>Threads.</b> Methods block and may be called from any number of threads at once. Handlers are called on threads
 * of the component's own, never on the one that publishes or subscribes.
 *
 * <p><b>Back-pressure.</b> While handlers block, a component takes a bounded number of messages from the broker and
 * holds no more than these; the bound is a setting or documented.
 *
 * <p><b>Outages.</b> A subscription survives the loss of its broker: the component connects anew for as long as it is
 * open, and logs when it lost the broker and when it found it again.
 *
 * <p>{@link #close} ends all subscriptions as closing each of them would.
 */
public interface PubSub extends Component {

    /**
     * Hands a message to the broker. When it returns, the broker has taken responsibility for it.
     *
     * @throws UnavailableException if the broker did not confirm, in which case the message may or may not have
     *     arrived; also after {@link #close}
     */
    void publish(Message message);

    /**
     * Publishes many messages, each on its own: one that fails keeps no other from being published. Override it where
     * the broker has a better way. A failure of the request as a whole is returned as the failure of every message.
     *
     * @param messages perhaps of several topics
     * @return the failures, at most one for each message; empty if all were taken
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
     * Begins to deliver a topic's messages. When it returns, the broker knows of the subscription: whatever is
     * published from now on reaches it. One topic may be subscribed to any number of times.
     *
     * <p>The handler is called on threads of the component, several at a time unless {@link DeliveryGuarantee#ORDER} is
     * promised. A handler that returns has dealt with the message, which is then acknowledged; one that throws has not,
     * see {@link RedeliverException}. Every message is delivered at least once within what {@link #guarantees} says,
     * and may be delivered more than once.
     *
     * <p>A delivered message bears the topic or pattern it was subscribed by, and the metadata it was published with
     * or what the broker makes of them.
     *
     * @return what ends the delivery. While it closes, handlers under way may still end with success and their messages
     *     are acknowledged; no other handler is called. There is no way to pause: what closed can be subscribed again
     * @throws UnavailableException if the broker cannot be reached; nothing is subscribed then
     */
    Subscription subscribe(SubscribeRequest request, MessageHandler handler);

    /** Delivery in batches, if the broker has it. Constant after {@code init}. */
    default Optional<BulkDelivery> bulkDelivery() {
        return Optional.empty();
    }

    /** What this broker can do beyond its methods. Constant after {@code init}. */
    default Set<PubSubFeature> features() {
        return Set.of();
    }

    /** What this broker promises of deliveries: all but order, unless a component says otherwise. Constant after {@code init}. */
    default Set<DeliveryGuarantee> guarantees() {
        return EnumSet.complementOf(EnumSet.of(DeliveryGuarantee.ORDER));
    }
}
