package io.outrigger.runtime.core.pubsub;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Remembers what it was given, and refuses what it is told to. */
final class FakePubSub implements PubSub {

    final List<Message> taken = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Set<PubSubFeature> features = EnumSet.noneOf(PubSubFeature.class);
    volatile Predicate<String> refused = text -> false;

    static String text(Message message) {
        return new String(message.data(), StandardCharsets.UTF_8);
    }

    @Override
    public void init(Deadline deadline) {
        calls.add("init");
    }

    @Override
    public void ping() {
        calls.add("ping");
    }

    @Override
    public void close() {
        calls.add("close");
    }

    @Override
    public void publish(Message message) {
        calls.add("publish " + text(message));
        if (refused.test(text(message))) {
            throw new SpiException("refused " + text(message));
        }
        taken.add(message);
    }

    @Override
    public List<PublishFailure> bulkPublish(List<Message> messages) {
        calls.add("bulkPublish " + messages.size());
        List<PublishFailure> failures = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            int place = i;
            PublishFailure.of(place, () -> publish(messages.get(place))).ifPresent(failures::add);
        }
        return failures;
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        calls.add("subscribe " + request.topic());
        return () -> calls.add("unsubscribe " + request.topic());
    }

    @Override
    public Set<PubSubFeature> features() {
        return features;
    }
}
