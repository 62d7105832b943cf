package io.outrigger.plugin.inmemory;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/**
 * Carries messages inside this process, each to every subscription that listens at that moment. Nothing is kept, and
 * nothing comes a second time.
 */
final class InMemoryPubSub implements PubSub {

    private final String name;
    private final System.Logger logger;
    private final ThreadFactory threads;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    InMemoryPubSub(ComponentContext context) {
        this.name = context.name();
        this.logger = context.logger();
        this.threads = Thread.ofVirtual().name(name + "-listener-", 1).factory();
    }

    @Override
    public void publish(Message message) {
        checkOpen();
        for (Listener listener : listeners) {
            if (listener.wants(message.topic())) {
                listener.give(message);
            }
        }
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        checkOpen();
        Listener listener = new Listener(new TopicPattern(request.topic()), handler, logger);
        listeners.add(listener);
        listener.start(threads);
        if (closed) {
            listener.close();
        }
        return () -> {
            listeners.remove(listener);
            listener.close();
        };
    }

    @Override
    public Set<PubSubFeature> features() {
        return Set.of(PubSubFeature.SUBSCRIBE_WILDCARDS);
    }

    @Override
    public Set<DeliveryGuarantee> guarantees() {
        return Set.of(DeliveryGuarantee.ORDER);
    }

    @Override
    public void close() {
        closed = true;
        listeners.forEach(Listener::close);
        listeners.clear();
    }

    private void checkOpen() {
        if (closed) {
            throw new UnavailableException("pubsub '" + name + "' is closed");
        }
    }
}
