package io.outrigger.plugin.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Makes components for a test and closes them after it. */
final class Components implements AutoCloseable {

    private final Deque<PubSub> opened = new ArrayDeque<>();

    static Map<String, String> with(Map<String, String> metadata, String... more) {
        Map<String, String> all = new HashMap<>(metadata);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Map.copyOf(all);
    }

    PubSub open(PubSubFactory factory, Map<String, String> metadata) {
        return open(factory, TestContext.of(metadata));
    }

    PubSub open(PubSubFactory factory, TestContext context) {
        PubSub component = factory.create(context);
        opened.push(component);
        component.init(Deadline.after(Duration.ofSeconds(10)));
        return component;
    }

    static Subscription subscribe(PubSub component, String topic, Received received, String... metadata) {
        return component.subscribe(new SubscribeRequest(topic, with(Map.of(), metadata)), received);
    }

    static void publish(PubSub component, String topic, String... texts) {
        for (String text : texts) {
            component.publish(Message.of(topic, text.getBytes(UTF_8)));
        }
    }

    @Override
    public void close() {
        opened.forEach(PubSub::close);
    }
}
