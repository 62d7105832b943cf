package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Messages by way of an MQTT broker, in either version of the protocol, over one connection. */
final class MqttPubSub implements PubSub {

    private static final String UNSUBSCRIBE_ON_CLOSE = "unsubscribeOnClose";
    private static final Set<String> YES = Set.of("y", "yes", "true", "t", "on", "1");

    private final ComponentContext context;
    private final Link.Opening opening;
    private final PublishTerms publishing;
    private final Duration timeout;
    private final Deliveries deliveries;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private volatile Optional<Link> link = Optional.empty();

    MqttPubSub(ComponentContext context, Link.Opening opening, MqttSettings settings, Duration timeout) {
        this.context = context;
        this.opening = opening;
        this.publishing =
                new PublishTerms(opening.qos(), settings.retain(), features().contains(PubSubFeature.MESSAGE_TTL));
        this.timeout = timeout;
        this.deliveries = Handling.deliveries(context, settings);
    }

    @Override
    public void init(Deadline deadline) {
        Link fresh = new Link(opening, deliveries, new Link.Means(context.threadFactory(), context.logger()));
        link = Optional.of(fresh);
        fresh.open(deadline.atMost(timeout));
    }

    @Override
    public void ping() {
        link().ping(Deadline.after(timeout));
    }

    @Override
    public void publish(Message message) {
        if (message.topic().isEmpty()) {
            throw new InvalidRequestException("a message needs a topic");
        }
        Outgoing outgoing = publishing.apply(message);
        link().publish(outgoing, Deadline.after(timeout));
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        Link open = link();
        TopicFilter filter = TopicFilter.of(request.topic());
        Reader reader = deliveries.add(filter, handler);
        try {
            open.subscribe(filter.text(), Deadline.after(timeout));
        } catch (SpiException e) {
            deliveries.remove(reader);
            throw e;
        }
        readers.add(reader);
        boolean leave = opening.terms().cleanSession()
                || YES.contains(request.metadata()
                        .getOrDefault(UNSUBSCRIBE_ON_CLOSE, "")
                        .strip()
                        .toLowerCase(Locale.ROOT));
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            deliveries.remove(reader);
            readers.remove(reader);
            if (leave && !ended.getAndSet(true)) {
                leave(filter);
            }
        };
    }

    /** Has the broker forget a filter nobody here wants any more, and what waited for it. */
    private void leave(TopicFilter filter) {
        Optional<Link> open = link;
        if (open.isEmpty() || deliveries.wanted(filter.text())) {
            return;
        }
        try {
            open.get().unsubscribe(filter.text(), Deadline.after(timeout));
            deliveries.forget(
                    filter, open.get().filters().stream().map(TopicFilter::of).toList());
        } catch (SpiException e) {
            context.logger()
                    .log(
                            System.Logger.Level.WARNING,
                            () -> "the broker may keep the subscription to '" + filter + "': " + e.getMessage());
        }
    }

    @Override
    public Set<PubSubFeature> features() {
        return opening.dialect().features();
    }

    /** No groups: of two clients with one id the broker serves the later one alone. */
    @Override
    public Set<DeliveryGuarantee> guarantees() {
        Set<DeliveryGuarantee> guarantees = EnumSet.noneOf(DeliveryGuarantee.class);
        if (opening.qos() > 0) {
            guarantees.add(DeliveryGuarantee.REDELIVERY);
            if (!opening.terms().cleanSession()) {
                guarantees.add(DeliveryGuarantee.DURABILITY);
            }
        }
        return guarantees;
    }

    @Override
    public void close() {
        Optional<Link> closing = link;
        link = Optional.empty();
        readers.forEach(deliveries::stop);
        readers.forEach(deliveries::remove);
        readers.clear();
        closing.ifPresent(Link::close);
    }

    private Link link() {
        return link.orElseThrow(() ->
                new UnavailableException("the broker at " + opening.terms().address() + " is not connected"));
    }
}
