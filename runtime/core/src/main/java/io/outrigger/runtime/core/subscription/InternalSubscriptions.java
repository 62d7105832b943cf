package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Subscriptions that are the runtime's own business: nobody sees them, neither scopes nor policies of applications
 * count, and an event is for its last reader even if its time is over. Methods are for one thread at a time.
 */
public final class InternalSubscriptions implements AutoCloseable {
    private static final Delivering QUIET = new Delivering(
            Resiliency.NONE, SubscriptionMetrics.NONE, Tracing.OFF, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private final List<KeptSubscription> running = new ArrayList<>();

    /** Begins one, in the background if the component does not take it at once. */
    public void begin(NamedPubSub component, String topic, EventReceiver receiver) {
        TopicSubscription wanted = new TopicSubscription(
                component.name(), topic, Map.of(), List.of(RouteRule.always("")), "", BulkOptions.OFF);
        running.add(KeptSubscription.startUnscoped(
                new OpenSubscription.Parts(new ComponentBroker(component, ""), wanted, receiver, QUIET)));
    }

    /** Ends all: takes no more events and waits for those under way. */
    @Override
    public void close() {
        Closings.closeAll(running);
        running.clear();
    }
}
