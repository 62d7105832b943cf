package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Messages in Redis streams, laid out as Dapr lays them out, so that sidecars of both kinds can share a group. */
final class RedisPubSub implements PubSub {

    private final ComponentContext context;
    private final RedisOptions options;
    private final RedisPubSubSettings settings;
    private final StreamTerms terms;
    private final Deliveries.Means means;
    private final List<StreamSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile Optional<Opened> opened = Optional.empty();

    /** What there is between {@code init} and {@code close}. */
    private record Opened(RedisLink link, StreamPublisher publisher) {}

    RedisPubSub(ComponentContext context, RedisOptions options, RedisPubSubSettings settings) {
        this.context = context;
        this.options = options;
        this.settings = settings;
        this.terms =
                StreamTerms.of(settings, context.appId(), options.timeouts().read());
        this.means = new Deliveries.Means(
                new Semaphore(Math.max(1, settings.concurrency()), true),
                Thread.ofVirtual().name(context.name() + "-handler-", 1).factory(),
                context.logger());
    }

    @Override
    public void init(Deadline deadline) {
        try {
            ServerFacts.reach(options, deadline, ServerFacts::ping);
            RedisLink link = RedisConnections.open(options);
            opened = Optional.of(new Opened(link, new StreamPublisher(link, settings, context.clock())));
        } catch (UnavailableException e) {
            throw new UnavailableException("redis streams: error connecting to redis: " + e.getMessage(), e);
        }
        if (settings.maxLength() > 0 && settings.timeToLive().isPositive()) {
            context.logger().log(System.Logger.Level.WARNING, "streamTTL has no effect beside maxLenApprox");
        }
    }

    @Override
    public void ping() {
        ServerFacts.ping(opened().link());
    }

    @Override
    public void publish(Message message) {
        opened().publisher().publish(message);
    }

    @Override
    public List<PublishFailure> bulkPublish(List<Message> messages) {
        return opened.isPresent() ? opened().publisher().publish(messages) : PubSub.super.bulkPublish(messages);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        StreamCommands stream = new StreamCommands(opened().link(), request.topic(), terms);
        Deliveries deliveries = new Deliveries(stream, terms, handler, means);
        StreamSubscription subscription =
                new StreamSubscription(request.topic(), stream, terms, deliveries, context.logger());
        subscription.start(context.threadFactory());
        subscriptions.add(subscription);
        return () -> {
            subscription.close();
            subscriptions.remove(subscription);
        };
    }

    @Override
    public Set<DeliveryGuarantee> guarantees() {
        Set<DeliveryGuarantee> guarantees = EnumSet.of(DeliveryGuarantee.CONSUMER_GROUPS);
        if (terms.reclaims()) {
            guarantees.add(DeliveryGuarantee.DURABILITY);
        }
        if (terms.reclaims() && terms.redeliverFailed()) {
            guarantees.add(DeliveryGuarantee.REDELIVERY);
        }
        return guarantees;
    }

    @Override
    public void close() {
        Optional<Opened> closing = opened;
        opened = Optional.empty();
        subscriptions.forEach(StreamSubscription::stop);
        subscriptions.forEach(StreamSubscription::close);
        subscriptions.clear();
        closing.ifPresent(state -> state.link().close());
    }

    private Opened opened() {
        return opened.orElseThrow(
                () -> new UnavailableException("redis streams at " + options.where() + " is not connected"));
    }
}
