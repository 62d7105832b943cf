package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateOutbox;
import io.outrigger.runtime.core.state.StateOutboxes;
import io.outrigger.runtime.core.subscription.InternalSubscriptions;
import io.outrigger.runtime.core.subscription.InternalSubscriptions.Topic;
import io.outrigger.runtime.resources.ComponentDefinition;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells brokers of what happens to state, if and only if it happens. Stores with an outbox put their events on an
 * internal topic and a marker into the transaction; from there events whose marker is found go where they belong.
 *
 * <p>{@link #begin}, {@link #open()} and {@link #close} follow each other, each called once. Stores and brokers may come
 * and go at any time.
 */
public final class Outbox implements StateOutboxes, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.outbox");

    private final RuntimeIdentity identity;
    private final ComponentTable<NamedStateStore> stores;
    private final ComponentTable<NamedPubSub> brokers;
    private final Patience patience;
    private final InternalSubscriptions subscriptions;
    private final Gate begun = new Gate();
    private final Gate ended = new Gate();
    // Read by those who relay, whom changes wait for; replaced as a whole.
    private volatile Map<String, OutboxSettings> settings = Map.of();
    private boolean active;

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
        this.subscriptions = new InternalSubscriptions(brokers);
        brokers.watch(new Brokers());
    }

    @Override
    public synchronized StateOutbox open(ComponentDefinition store) {
        Optional<OutboxSettings> asked = OutboxSettings.of(store);
        if (asked.isEmpty()) {
            return StateOutbox.NONE;
        }
        change(all -> all.put(store.name(), asked.get()));
        return new Announcer(new Announcer.Wiring(
                identity.appId(), asked.get(), topic(asked.get()).name(), brokers));
    }

    @Override
    public synchronized void forget(String store) {
        change(all -> all.remove(store));
    }

    private void change(Consumer<Map<String, OutboxSettings>> how) {
        Map<String, OutboxSettings> next = new LinkedHashMap<>(settings);
        how.accept(next);
        settings = next;
        follow();
    }

    private Topic topic(OutboxSettings some) {
        String name = identity.namespaceOrDefault() + identity.appId() + some.publishTopic() + "outbox";
        return new Topic(some.pubSub(), name);
    }

    /** Subscribes to the internal topics, before anybody can publish to them. What arrives waits for {@link #open()}. */
    public synchronized void begin() {
        active = true;
        follow();
        settings.values().stream()
                .map(OutboxSettings::pubSub)
                .distinct()
                .filter(name -> brokers.find(name).isEmpty())
                .forEach(name -> LOG.log(
                        Level.WARNING,
                        "could not subscribe to internal outbox topic: outbox pubsub " + name + " not loaded"));
    }

    // Stores that publish to topics of one name share an internal topic, and so its reader.
    private void follow() {
        if (active) {
            Set<Topic> topics =
                    settings.values().stream().map(this::topic).collect(Collectors.toCollection(LinkedHashSet::new));
            subscriptions.follow(topics, this::relay);
        }
    }

    private Relay relay(Topic topic) {
        return new Relay(new Relay.Wiring(identity.appId(), () -> sources(topic), brokers, patience, begun, ended));
    }

    private List<Source> sources(Topic topic) {
        return settings.entrySet().stream()
                .filter(entry -> topic(entry.getValue()).equals(topic))
                .map(entry -> new Source(entry.getKey(), entry.getValue(), stores))
                .toList();
    }

    private final class Brokers implements ComponentTable.Watcher {
        @Override
        public void going(String name) {
            synchronized (Outbox.this) {
                subscriptions.end(name);
            }
        }

        @Override
        public void came(String name) {
            synchronized (Outbox.this) {
                follow();
            }
        }
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
        active = false;
        subscriptions.close();
    }
}
