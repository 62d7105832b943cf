package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker that hands messages to its one subscriber on the thread of the test. */
final class FakeBroker implements EventBroker {
    final List<Message> published = new ArrayList<>();
    private volatile MessageHandler handler;
    boolean refusing;
    boolean batchesAtOnce;

    void deliver(String data) {
        deliver(Message.of("orders", data.getBytes(StandardCharsets.UTF_8)));
    }

    void deliver(Message message) {
        handler.handle(message);
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public boolean maySubscribe(String topic) {
        return true;
    }

    @Override
    public Subscription subscribe(String topic, Map<String, String> metadata, MessageHandler taker) {
        handler = taker;
        return () -> {};
    }

    @Override
    public Optional<BulkDelivery> bulkDelivery() {
        return Optional.empty();
    }

    @Override
    public boolean batchesAtOnce() {
        return batchesAtOnce;
    }

    @Override
    public String brokerTopic(String topic) {
        return topic;
    }

    @Override
    public String plainTopic(String topic) {
        return topic;
    }

    @Override
    public synchronized void publish(Message message) {
        if (refusing) {
            throw new IllegalStateException("full");
        }
        published.add(message);
    }

    @Override
    public void publishAll(String topic, List<Message> messages) {
        messages.forEach(this::publish);
    }
}
