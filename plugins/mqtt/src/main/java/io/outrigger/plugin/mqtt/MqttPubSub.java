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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages by way of an MQTT broker, in either version of the protocol. */
final class MqttPubSub implements PubSub {

    private static final String UNSUBSCRIBE_ON_CLOSE = "unsubscribeOnClose";
    private static final Set<String> YES = Set.of("y", "yes", "true", "t", "on", "1");

    /** As under Dapr. */
    private static final Duration LONGEST_INIT = Duration.ofSeconds(20);

    private final ComponentContext context;
    private final Link.Opening opening;
    private final MqttPubSubSettings settings;
    private final PublishTerms publishing;
    private final Sessions sessions;
    private final List<MqttSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean open;

    MqttPubSub(ComponentContext context, Link.Opening opening, MqttSettings connection, MqttPubSubSettings settings) {
        this.context = context;
        this.opening = opening;
        this.settings = settings;
        this.publishing =
                new PublishTerms(opening.qos(), connection.retain(), features().contains(PubSubFeature.MESSAGE_TTL));
        this.sessions = new Sessions(context, opening, connection, settings.sessionPerTopic());
    }

    @Override
    public void init(Deadline deadline) {
        sessions.main().open(deadline.atMost(LONGEST_INIT));
        open = true;
    }

    @Override
    public void ping() {
        checkOpen();
        sessions.main().ping(timeout());
    }

    @Override
    public void publish(Message message) {
        checkOpen();
        if (message.topic().isEmpty()) {
            throw new InvalidRequestException("a message needs a topic");
        }
        sessions.main().publish(publishing.apply(message), timeout());
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        checkOpen();
        Deadline deadline = timeout();
        TopicFilter filter = TopicFilter.of(request.topic());
        Sessions.Session session = sessions.acquire(filter.text(), deadline);
        Reader reader = session.deliveries().add(filter, handler);
        try {
            session.link().subscribe(filter.text(), deadline);
        } catch (SpiException e) {
            session.deliveries().remove(reader);
            sessions.release(filter.text(), session);
            throw e;
        }
        MqttSubscription subscription = new MqttSubscription(sessions, session, reader, leaving(request.metadata()));
        subscriptions.add(subscription);
        return () -> {
            subscription.close();
            subscriptions.remove(subscription);
        };
    }

    /** A session that is not kept is of no use to anybody later. */
    private MqttSubscription.Leaving leaving(Map<String, String> metadata) {
        String asked = metadata.getOrDefault(UNSUBSCRIBE_ON_CLOSE, "").strip().toLowerCase(Locale.ROOT);
        boolean forget = opening.terms().cleanSession() || YES.contains(asked);
        return new MqttSubscription.Leaving(forget, settings.publishTimeout(), context.logger());
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

    /** Leaves the broker's subscriptions as they are. */
    @Override
    public void close() {
        open = false;
        subscriptions.forEach(MqttSubscription::stop);
        subscriptions.forEach(MqttSubscription::drain);
        subscriptions.clear();
        sessions.close();
    }

    private Deadline timeout() {
        return Deadline.after(settings.publishTimeout());
    }

    private void checkOpen() {
        if (!open) {
            throw new UnavailableException("the broker at " + opening.terms().address() + " is not connected");
        }
    }
}
