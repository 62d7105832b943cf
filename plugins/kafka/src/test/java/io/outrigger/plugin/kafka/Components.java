package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Initialised components, closed together: what was opened last is closed first. */
final class Components implements AutoCloseable {

    private final Map<String, String> usual;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    Components(Map<String, String> usual) {
        this.usual = Map.copyOf(usual);
    }

    PubSub start(String... more) {
        Map<String, String> metadata = new HashMap<>(usual);
        for (int i = 0; i < more.length; i += 2) {
            metadata.put(more[i], more[i + 1]);
        }
        PubSub made = new KafkaPubSubFactory().create(TestContext.of(metadata));
        opened.push(made::close);
        made.init(Deadline.after(Duration.ofSeconds(20)));
        return made;
    }

    void keep(Subscription subscription) {
        opened.push(subscription::close);
    }

    static Message message(String topic, String text, String... metadata) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < metadata.length; i += 2) {
            all.put(metadata[i], metadata[i + 1]);
        }
        return Message.of(topic, text.getBytes(UTF_8)).withMetadata(all);
    }

    static String text(Message message) {
        return new String(message.data(), UTF_8);
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
