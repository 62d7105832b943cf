package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateOutbox;
import io.outrigger.runtime.core.state.StateOutboxes;
import io.outrigger.runtime.core.subscription.InternalSubscriptions;
import io.outrigger.runtime.resources.ComponentDefinition;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells brokers of what happens to state, if and only if it happens. Stores with an outbox put their events on an
 * internal topic and a marker into the transaction; from there events whose marker is found go where they belong.
 *
 * <p>{@link #begin}, {@link #open} and {@link #close} follow each other, each called once; stores may come at any time
 * before.
 */
public final class Outbox implements StateOutboxes, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.outbox");

    private final RuntimeIdentity identity;
    private final ComponentTable<NamedStateStore> stores;
    private final ComponentTable<NamedPubSub> brokers;
    private final Patience patience;
    private final Map<String, OutboxSettings> settings = new LinkedHashMap<>();
    private final InternalSubscriptions subscriptions = new InternalSubscriptions();
    private final Gate begun = new Gate();
    private final Gate ended = new Gate();

    /** Looks into these tables whenever there is something to do. */
    public Outbox(
            RuntimeIdentity identity, ComponentTable<NamedStateStore> stores, ComponentTable<NamedPubSub> brokers) {
        this(identity, stores, brokers, Patience.USUAL);
    }

    Outbox(
            RuntimeIdentity identity,
            ComponentTable<NamedStateStore> stores,
            ComponentTable<NamedPubSub> brokers,
            Patience patience) {
        this.identity = identity;
        this.stores = stores;
        this.brokers = brokers;
        this.patience = patience;
    }

    /** A topic of a broker that several stores may share: those that publish to topics of one name. */
    private record Topic(String pubSub, String name) {}

    @Override
    public synchronized StateOutbox open(ComponentDefinition store) {
        Optional<OutboxSettings> asked = OutboxSettings.of(store);
        asked.ifPresent(some -> settings.put(store.name(), some));
        return asked.<StateOutbox>map(some -> new Announcer(
                        new Announcer.Wiring(identity.appId(), some, topic(some).name(), brokers)))
                .orElse(StateOutbox.NONE);
    }

    @Override
    public synchronized void forget(String store) {
        settings.remove(store);
    }

    private Topic topic(OutboxSettings some) {
        String name = identity.namespaceOrDefault() + identity.appId() + some.publishTopic() + "outbox";
        return new Topic(some.pubSub(), name);
    }

    /** Subscribes to the internal topics, before anybody can publish to them. What arrives waits for {@link #open()}. */
    public synchronized void begin() {
        Map<Topic, List<Source>> topics = new LinkedHashMap<>();
        settings.forEach((store, some) ->
                topics.computeIfAbsent(topic(some), _ -> new ArrayList<>()).add(new Source(store, some, stores)));
        topics.forEach(this::begin);
    }

    private void begin(Topic topic, List<Source> sources) {
        Optional<NamedPubSub> broker = brokers.find(topic.pubSub());
        if (broker.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "could not subscribe to internal outbox topic: outbox pubsub " + topic.pubSub() + " not loaded");
            return;
        }
        Relay relay =
                new Relay(new Relay.Wiring(identity.appId(), List.copyOf(sources), brokers, patience, begun, ended));
        subscriptions.begin(broker.get(), topic.name(), relay);
    }

    /** The application's subscriptions have begun, or there will be none: events may go where they belong. */
    public void open() {
        begun.open();
    }

    /**
     * Ends the subscriptions, when nobody changes state any more. Events under way are looked at for a last time: those
     * whose transaction has not happened go back to the broker.
     */
    @Override
    public synchronized void close() {
        ended.open();
        begun.open();
        subscriptions.close();
    }
}
