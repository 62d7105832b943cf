package io.outrigger.plugin.jetstream;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.Optional;
import java.util.Set;

/** Messages in streams that operators made: a topic is a subject of one of them. */
final class JetStreamPubSub implements PubSub {

    private final ComponentContext context;
    private final LoginSettings login;
    private final ConsumerTerms terms;
    private volatile Optional<Opened> opened = Optional.empty();

    /** What there is between {@code init} and {@code close}. */
    private record Opened(NatsLink link, JetStreamPublisher publisher, Keeper keeper) {}

    JetStreamPubSub(ComponentContext context, LoginSettings login, ConsumerTerms terms) {
        this.context = context;
        this.login = login;
        this.terms = terms;
    }

    @Override
    public void init(Deadline deadline) {
        Keeper keeper = new Keeper(context.threadFactory(), context.logger());
        NatsLink link = NatsLink.open(context, login, new LinkEvents(context.logger(), keeper::look), deadline);
        opened = Optional.of(new Opened(link, new JetStreamPublisher(link.jetStream()), keeper));
    }

    @Override
    public void ping() {
        opened().link().ping();
    }

    @Override
    public void publish(Message message) {
        opened().publisher().publish(message);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        Opened now = opened();
        TopicSubscription subscription =
                new TopicSubscription(request.topic(), now.link(), terms, handler, context.logger());
        subscription.start();
        now.keeper().keep(subscription);
        return () -> {
            now.keeper().forget(subscription);
            subscription.close();
        };
    }

    @Override
    public Set<DeliveryGuarantee> guarantees() {
        return terms.guarantees();
    }

    @Override
    public void close() {
        Optional<Opened> closing = opened;
        opened = Optional.empty();
        closing.ifPresent(now -> {
            now.keeper().close();
            now.link().close();
        });
    }

    private Opened opened() {
        return opened.orElseThrow(
                () -> new UnavailableException("jetstream at " + login.where() + " is not connected"));
    }
}
