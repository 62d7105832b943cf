package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.telemetry.FlightRecord;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Every call into a broker: recorded, then guarded. Publishing is under the component's policy; what a consumer gets is
 * under policies where it is delivered.
 */
final class GuardedPubSub implements PubSub {

    private final String name;
    private final PubSub pubSub;
    private final CallGuard guard;

    GuardedPubSub(String name, PubSub pubSub, CallGuard guard) {
        this.name = name;
        this.pubSub = pubSub;
        this.guard = guard;
    }

    @Override
    public void init(Deadline deadline) {
        guard.withoutPolicy().run(() -> pubSub.init(deadline));
    }

    @Override
    public void ping() {
        guard.withoutPolicy().run(pubSub::ping);
    }

    @Override
    public void close() {
        guard.withoutPolicy().run(pubSub::close);
    }

    @Override
    public void publish(Message message) {
        FlightRecord.componentCall(
                name,
                "publish",
                () -> guard.call(() -> {
                    pubSub.publish(message);
                    return Boolean.TRUE;
                }));
    }

    @Override
    public List<PublishFailure> bulkPublish(List<Message> messages) {
        return FlightRecord.componentCall(
                name, "bulk_publish", () -> new BulkPublication(messages, this::attempt).run(guard));
    }

    // Runs inside the guard.
    private List<PublishFailure> attempt(List<Message> messages) {
        return pubSub.features().contains(PubSubFeature.BULK_PUBLISH)
                ? pubSub.bulkPublish(messages)
                : new ParallelPublication(messages, this::single).run();
    }

    // Runs on a thread of its own, which the guard has not seen yet.
    private void single(Message message) {
        guard.withoutPolicy().run(() -> pubSub.publish(message));
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        return subscribed(() -> pubSub.subscribe(request, handler));
    }

    @Override
    public Optional<BulkDelivery> bulkDelivery() {
        return pubSub.bulkDelivery()
                .map(bulk -> (request, maxMessages, maxWait, handler) ->
                        subscribed(() -> bulk.subscribe(request, maxMessages, maxWait, handler)));
    }

    private Subscription subscribed(Supplier<Subscription> begin) {
        Subscription subscription = FlightRecord.componentCall(
                name, "subscribe", () -> guard.withoutPolicy().call(begin));
        return () -> guard.withoutPolicy().run(subscription::close);
    }

    @Override
    public Set<PubSubFeature> features() {
        return pubSub.features();
    }

    @Override
    public Set<DeliveryGuarantee> guarantees() {
        return pubSub.guarantees();
    }
}
