package io.outrigger.runtime.http;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was published, and takes nothing that says it is spoilt. */
final class FakePubSub implements PubSub {

    final List<Message> taken = new CopyOnWriteArrayList<>();

    String last() {
        return new String(taken.getLast().data(), StandardCharsets.UTF_8);
    }

    @Override
    public void publish(Message message) {
        if (new String(message.data(), StandardCharsets.UTF_8).contains("spoilt")) {
            throw new SpiException("no \"bad\" here,\nnever");
        }
        taken.add(message);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        throw new UnsupportedOperationException("only published to");
    }
}
