package io.outrigger.spi.pubsub;

import io.outrigger.spi.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A broker's ability to deliver messages in batches. All that {@link PubSub#subscribe} promises holds for every message
 * of a batch.
 */
public interface BulkDelivery {

    /**
     * Begins to deliver a topic's messages in batches.
     *
     * @param maxMessages the largest batch, at least 1
     * @param maxWait how long an incomplete batch waits for more; zero to wait for none
     * @return what ends the delivery; an incomplete batch is not delivered any more
     */
    Subscription subscribe(SubscribeRequest request, int maxMessages, Duration maxWait, Handler handler);

    /** Takes batches, on the component's threads, under the same terms as {@link MessageHandler}. */
    @FunctionalInterface
    interface Handler {

        /**
         * Deals with a batch.
         *
         * @param messages at least one, all of one subscription, in the order in which they came
         * @return the places, from zero, of those that were not dealt with; the others are acknowledged
         * @throws RedeliverException if none was dealt with; any other exception counts the same
         */
        Set<Integer> handle(List<Message> messages);
    }
}
