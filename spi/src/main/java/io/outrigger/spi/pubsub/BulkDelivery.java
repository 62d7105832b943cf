package io.outrigger.spi.pubsub;

import io.outrigger.spi.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A broker's ability to deliver messages in batches. */
public interface BulkDelivery {

    /**
     * Begins to deliver a topic's messages in batches.
     *
     * @param maxMessages the largest batch
     * @param maxWait how long an incomplete batch waits for more
     */
    Subscription subscribe(SubscribeRequest request, int maxMessages, Duration maxWait, Handler handler);

    /** Takes batches, on the component's threads. */
    @FunctionalInterface
    interface Handler {

        /**
         * Deals with a batch.
         *
         * @return the places, from zero, of the messages that shall come again; the others are acknowledged
         */
        Set<Integer> handle(List<Message> messages);
    }
}
