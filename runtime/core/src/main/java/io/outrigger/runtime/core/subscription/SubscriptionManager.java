package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.PubSubError;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.resiliency.Resiliency;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Begins and ends subscriptions: the application's while it is well, streams for as long as they are open. Methods may
 * be called from any thread and wait for each other; once closed, nothing begins any more.
 */
public final class SubscriptionManager implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    /**
     * What it is made of.
     *
     * @param app absent if there is no application to call
     * @param discovery whether the application is asked what it wants
     */
    public record Wiring(
            String appId,
            ComponentTable<NamedPubSub> components,
            Subscriptions subscriptions,
            Optional<SubscriberApp> app,
            boolean discovery,
            Delivering delivering) {}

    /** A stream's subscription; closing ends it. */
    public interface Stream extends AutoCloseable {
        @Override
        void close();
    }

    private final Wiring wiring;
    private final RunningSubscriptions running = new RunningSubscriptions();
    private final Map<StreamSubscription, EventReceiver> receivers = new ConcurrentHashMap<>();
    private boolean active;
    private boolean discovered;
    private volatile boolean closed;
    private volatile Thread starting;

    public SubscriptionManager(Wiring wiring) {
        this.wiring = wiring;
        wiring.components().watch(new Brokers());
    }

    /** The application is well: its subscriptions begin, unless they have. What fails is told to the log. */
    public synchronized void start() {
        if (active || closed || wiring.app().isEmpty()) {
            return;
        }
        starting = Thread.currentThread();
        try {
            discover(wiring.app().get());
            active = true;
            follow(wiring.subscriptions().ofApplication());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "failed to subscribe to topics: " + e.getMessage());
        } finally {
            starting = null;
        }
    }

    /**
     * Resources declare other subscriptions than before: those that changed end or begin, the others go on, and keep
     * their places in the list. What ends is not listed any more, even while events are under way; what begins is listed
     * once it has.
     */
    public synchronized void declare(List<TopicSubscription> declared) {
        List<TopicSubscription> ordered = new ArrayList<>(wiring.subscriptions().kept(declared));
        if (active) {
            wiring.subscriptions().declare(ordered);
        }
        declared.stream().filter(each -> !ordered.contains(each)).toList().forEach(ordered::add);
        if (active) {
            follow(wiring.subscriptions().ofApplication(ordered));
        }
        wiring.subscriptions().declare(ordered);
    }

    private void follow(List<TopicSubscription> wanted) {
        running.follow(wanted, this::begun);
    }

    private void discover(SubscriberApp app) {
        if (discovered || wiring.components().isEmpty()) {
            return;
        }
        if (wiring.discovery()) {
            wiring.subscriptions().program(asked(app));
        } else {
            LOG.log(
                    Level.WARNING,
                    "Skipping programmatic subscription loading (see 'disable-init-endpoints' flag/annotation)");
        }
        discovered = true;
    }

    private List<TopicSubscription> asked(SubscriberApp app) {
        Policy policy = wiring.delivering().resiliency().builtIn(Resiliency.BuiltIn.INITIALIZATION_RETRIES);
        List<TopicSubscription> wanted = policy.run(app::subscriptions);
        Map<String, List<String>> topics = new LinkedHashMap<>();
        wanted.forEach(each -> topics.computeIfAbsent(each.pubsub(), pubsub -> new ArrayList<>())
                .add(each.topic()));
        topics.forEach((pubsub, names) -> LOG.log(
                Level.INFO,
                "app is subscribed to the following topics: "
                        + names.stream().collect(Collectors.joining(" ", "[[", "]]")) + " through pubsub=" + pubsub));
        return wanted;
    }

    private Optional<KeptSubscription> begun(TopicSubscription subscription) {
        Optional<NamedPubSub> component = wiring.components().find(subscription.pubsub());
        if (component.isEmpty()) {
            LOG.log(Level.DEBUG, "no pubsub " + subscription.pubsub() + " for topic " + subscription.topic());
        }
        return component.map(found ->
                KeptSubscription.start(parts(found, subscription, wiring.app().orElseThrow())));
    }

    private OpenSubscription.Parts parts(
            NamedPubSub component, TopicSubscription subscription, EventReceiver receiver) {
        return new OpenSubscription.Parts(
                new ComponentBroker(component, wiring.appId()), subscription, receiver, wiring.delivering());
    }

    /** The application is not well: its subscriptions end, when what is under way is done. Streams go on. */
    public synchronized void stop() {
        active = false;
        running.end(_ -> true);
    }

    /**
     * Begins a stream's subscription.
     *
     * @param ended called when it ends: no event will be answered any more
     * @throws DaprException if there is no such component
     * @throws RuntimeException if the component does not take it
     */
    public Stream stream(TopicSubscription subscription, EventReceiver receiver, Runnable ended) {
        if (closed) {
            throw new IllegalStateException("subscriber is closed");
        }
        NamedPubSub component = wiring.components()
                .find(subscription.pubsub())
                .orElseThrow(() -> DaprException.of(PubSubError.NOT_FOUND, subscription.pubsub()));
        var stream = new StreamSubscription(subscription, opened(parts(component, subscription, receiver)), ended);
        receivers.put(stream, receiver);
        wiring.subscriptions().addStream(subscription);
        if (closed) {
            leave(stream);
            throw new IllegalStateException("subscriber is closed");
        }
        return () -> leave(stream);
    }

    private void leave(StreamSubscription stream) {
        if (forget(stream)) {
            stream.leave();
        }
    }

    private void end(StreamSubscription stream) {
        if (forget(stream)) {
            stream.end();
        }
    }

    private boolean forget(StreamSubscription stream) {
        boolean first = receivers.remove(stream) != null;
        if (first) {
            wiring.subscriptions().removeStream(stream.subscription());
        }
        return first;
    }

    private static OpenSubscription opened(OpenSubscription.Parts parts) {
        if (!parts.broker().maySubscribe(parts.subscription().topic())) {
            throw new IllegalStateException("failed to create subscription for "
                    + parts.broker().name() + ": " + Refusals.forbidden(parts.subscription()));
        }
        return OpenSubscription.open(parts);
    }

    /** Ends all, for ever: takes no more events and waits for those under way. */
    @Override
    public void close() {
        closed = true;
        Thread thread = starting;
        if (thread != null) {
            thread.interrupt();
        }
        List<AutoCloseable> all = new ArrayList<>();
        synchronized (this) {
            active = false;
            all.addAll(running.release());
        }
        receivers.keySet().forEach(stream -> all.add(() -> end(stream)));
        Closings.closeAll(all);
    }

    /** Follows components that come and go while the runtime runs. */
    private final class Brokers implements ComponentTable.Watcher {
        @Override
        public void going(String name) {
            synchronized (SubscriptionManager.this) {
                running.end(each -> each.pubsub().equals(name));
            }
            List<AutoCloseable> suspended = new ArrayList<>();
            of(name).forEach(stream -> suspended.add(stream::suspend));
            Closings.closeAll(suspended);
        }

        @Override
        public void came(String name) {
            synchronized (SubscriptionManager.this) {
                if (active) {
                    follow(wiring.subscriptions().ofApplication());
                }
            }
            of(name).forEach(this::resume);
        }

        private List<StreamSubscription> of(String pubsub) {
            return receivers.keySet().stream()
                    .filter(each -> each.subscription().pubsub().equals(pubsub))
                    .toList();
        }

        private void resume(StreamSubscription stream) {
            TopicSubscription subscription = stream.subscription();
            EventReceiver receiver = receivers.get(stream);
            Optional<NamedPubSub> component = wiring.components().find(subscription.pubsub());
            if (receiver != null
                    && component.isPresent()
                    && !stream.resume(() -> opened(parts(component.get(), subscription, receiver)))) {
                forget(stream);
            }
        }
    }
}
