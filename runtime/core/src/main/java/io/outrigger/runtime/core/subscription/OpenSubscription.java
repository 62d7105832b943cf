package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.Subscription;
import java.time.Duration;

/** A subscription under way at its component. */
final class OpenSubscription implements AutoCloseable {
    // Components have bounds of their own; this one is for those that have none.
    private static final int MOST_IN_FLIGHT = 10_000;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

    /** What it is made of. */
    record Parts(EventBroker broker, TopicSubscription subscription, EventReceiver receiver, Delivering delivering) {}

    private final InFlight inFlight;
    private final Batching batching;
    private final Subscription consumer;

    private OpenSubscription(InFlight inFlight, Batching batching, Subscription consumer) {
        this.inFlight = inFlight;
        this.batching = batching;
        this.consumer = consumer;
    }

    /** @throws RuntimeException if the component does not take it */
    static OpenSubscription open(Parts parts) {
        Policy policy = parts.delivering().resiliency().inbound(parts.broker().name(), ComponentKind.PUBSUB);
        InFlight inFlight = new InFlight(MOST_IN_FLIGHT);
        return parts.subscription().bulk().enabled()
                ? inBatches(parts, policy, inFlight)
                : oneByOne(parts, policy, inFlight);
    }

    private static OpenSubscription oneByOne(Parts parts, Policy policy, InFlight inFlight) {
        TopicSubscription wanted = parts.subscription();
        EventDispatcher dispatcher = new EventDispatcher(parts, policy, inFlight);
        Subscription consumer = parts.broker().subscribe(wanted.topic(), wanted.metadata(), dispatcher::handle);
        return new OpenSubscription(inFlight, Batching.NONE, consumer);
    }

    private static OpenSubscription inBatches(Parts parts, Policy policy, InFlight inFlight) {
        Batching batching = Batching.of(parts, new BulkDispatcher(parts, policy, inFlight), inFlight);
        boolean open = false;
        try {
            Subscription consumer = batching.subscribe();
            open = true;
            return new OpenSubscription(inFlight, batching, consumer);
        } finally {
            if (!open) {
                batching.close();
            }
        }
    }

    /** Takes no more events. What fails from now on goes back to the broker. */
    void refuse() {
        inFlight.close();
    }

    /** Takes no more events, and waits for those under way; when that takes too long, they are told to give up. */
    @Override
    public void close() {
        refuse();
        batching.finish();
        Thread patience = Thread.ofVirtual().name("subscription-drain").start(this::hurryLater);
        try {
            consumer.close();
        } finally {
            patience.interrupt();
            Joining.join(patience);
            batching.close();
        }
    }

    private void hurryLater() {
        try {
            Thread.sleep(LONGEST_DRAIN);
            inFlight.hurry();
            batching.hurry();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
