package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.Optional;

/** How one subscription's messages become batches. */
interface Batching extends AutoCloseable {
    /** There are no batches. */
    Batching NONE = () -> {
        throw new IllegalStateException("there are no batches");
    };

    Subscription subscribe();

    /** Has what is still being gathered go out. */
    default void finish() {}

    /** Has a delivery under way give up. */
    default void hurry() {}

    @Override
    default void close() {}

    /** By the component, if it can; else they are gathered here. */
    static Batching of(OpenSubscription.Parts parts, BulkDispatcher dispatcher, InFlight inFlight) {
        Optional<BulkDelivery> own = parts.broker().bulkDelivery();
        return own.<Batching>map(bulk -> () -> atComponent(parts, bulk, dispatcher))
                .orElseGet(() -> new Gathering(parts, dispatcher, inFlight));
    }

    private static Subscription atComponent(
            OpenSubscription.Parts parts, BulkDelivery bulk, BulkDispatcher dispatcher) {
        TopicSubscription wanted = parts.subscription();
        SubscribeRequest request = new SubscribeRequest(parts.broker().brokerTopic(wanted.topic()), wanted.metadata());
        BulkOptions options = wanted.bulk();
        return bulk.subscribe(request, options.messages(), options.patience(), dispatcher::handle);
    }
}
