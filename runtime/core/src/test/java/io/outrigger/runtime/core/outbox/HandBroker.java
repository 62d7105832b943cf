package io.outrigger.runtime.core.outbox;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker that keeps what it is given until the test delivers it by hand. */
final class HandBroker implements PubSub {

    final List<Message> taken = new CopyOnWriteArrayList<>();
    final Map<String, MessageHandler> handlers = new HashMap<>();
    boolean down;

    @Override
    public void init(Deadline deadline) {}

    @Override
    public void close() {}

    @Override
    public void publish(Message message) {
        if (down) {
            throw new UnavailableException("down");
        }
        taken.add(message);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        if (handlers.put(request.topic(), handler) != null) {
            throw new IllegalStateException("there is a subscription to " + request.topic());
        }
        return () -> handlers.remove(request.topic());
    }

    /** The only message, which is taken off the broker. */
    Message only() {
        if (taken.size() != 1) {
            throw new AssertionError(taken.size() + " messages");
        }
        return taken.removeFirst();
    }

    void deliver(Message message) {
        handlers.get(message.topic()).handle(message);
    }

    static String text(Message message) {
        return new String(message.data(), StandardCharsets.UTF_8);
    }
}
