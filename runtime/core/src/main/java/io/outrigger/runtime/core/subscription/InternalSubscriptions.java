package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Subscriptions that are the runtime's own business: nobody sees them, neither scopes nor policies of applications
 * count, and an event is for its last reader even if its time is over. Not safe for use from several threads.
 */
public final class InternalSubscriptions implements AutoCloseable {
    private static final Delivering QUIET = new Delivering(
            Resiliency.NONE, SubscriptionMetrics.NONE, Tracing.OFF, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private final ComponentTable<NamedPubSub> components;
    private final RunningSubscriptions running = new RunningSubscriptions();

    public InternalSubscriptions(ComponentTable<NamedPubSub> components) {
        this.components = components;
    }

    /** What can be subscribed to. */
    public record Topic(String pubSub, String name) {
        private TopicSubscription subscription() {
            return new TopicSubscription(pubSub, name, Map.of(), List.of(RouteRule.always("")), "", BulkOptions.OFF);
        }
    }

    /**
     * Ends what is no longer wanted and begins what is not under way, in the background if a component does not take it
     * at once. What there is no component for is left out.
     */
    public void follow(Collection<Topic> wanted, Function<Topic, EventReceiver> receivers) {
        running.follow(
                wanted.stream().map(Topic::subscription).toList(),
                each -> begun(each, receivers.apply(new Topic(each.pubsub(), each.topic()))));
    }

    private Optional<KeptSubscription> begun(TopicSubscription subscription, EventReceiver receiver) {
        return components
                .find(subscription.pubsub())
                .map(component -> KeptSubscription.startUnscoped(
                        new OpenSubscription.Parts(new ComponentBroker(component, ""), subscription, receiver, QUIET)));
    }

    /** Ends a component's: takes no more events and waits for those under way. */
    public void end(String pubSub) {
        running.end(each -> each.pubsub().equals(pubSub));
    }

    /** Ends all. */
    @Override
    public void close() {
        running.end(_ -> true);
    }
}
