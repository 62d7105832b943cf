package io.outrigger.plugin.pulsar;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Messages in the topics of one namespace. */
final class PulsarPubSub implements PubSub {

    private static final Duration PING = Duration.ofSeconds(10);

    private final ComponentContext context;
    private final PulsarSettings settings;
    private final Tokens tokens;
    private final Set<TopicSubscription> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile Optional<Opened> opened = Optional.empty();

    /** What there is between {@code init} and {@code close}. */
    private record Opened(PulsarLink link, Producers producers) {}

    PulsarPubSub(ComponentContext context, PulsarSettings settings) {
        this.context = context;
        this.settings = settings;
        this.tokens = Tokens.of(settings, context.clock());
    }

    @Override
    public void init(Deadline deadline) {
        tokens.check(deadline);
        PulsarLink link = PulsarLink.of(settings.cluster(), tokens.supplier(), context.threadFactory());
        opened = Optional.of(new Opened(link, new Producers(link.client(), settings)));
        link.probe(deadline);
    }

    @Override
    public void ping() {
        opened().link().probe(Deadline.after(PING));
    }

    @Override
    public void publish(Message message) {
        opened().producers().publish(message);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        ConsumerTerms terms = ConsumerTerms.of(settings, context.appId(), request);
        TopicSubscription subscription = new TopicSubscription(
                request.topic(),
                terms,
                handler,
                new TopicSubscription.Means(opened().link().client(), context.threadFactory(), context.logger()));
        subscription.start();
        subscriptions.add(subscription);
        return () -> {
            subscription.close();
            subscriptions.remove(subscription);
        };
    }

    @Override
    public Set<DeliveryGuarantee> guarantees() {
        return ConsumerTerms.guarantees(settings);
    }

    @Override
    public void close() {
        Optional<Opened> closing = opened;
        opened = Optional.empty();
        subscriptions.forEach(TopicSubscription::stop);
        subscriptions.forEach(TopicSubscription::close);
        subscriptions.clear();
        closing.ifPresent(now -> {
            now.producers().close();
            now.link().close();
        });
    }

    private Opened opened() {
        return opened.orElseThrow(
                () -> new UnavailableException("pulsar at " + settings.cluster().url() + " is not connected"));
    }
}
