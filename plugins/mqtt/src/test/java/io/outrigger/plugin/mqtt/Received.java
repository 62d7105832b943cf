package io.outrigger.plugin.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler that keeps what it gets, and refuses it if told to. */
final class Received implements MessageHandler {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    static Received refusing() {
        Received received = new Received();
        received.refusing = true;
        return received;
    }

    void acceptFromNowOn() {
        refusing = false;
    }

    @Override
    public void handle(Message message) {
        messages.add(message);
        if (refusing) {
            throw new RedeliverException("the test refuses it");
        }
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    List<String> texts() {
        return messages.stream()
                .map(message -> new String(message.data(), UTF_8))
                .toList();
    }

    void await(String... texts) {
        Eventually.holds(
                "there came " + List.of(texts) + ", there are " + texts().size(),
                LONGEST,
                () -> texts().containsAll(List.of(texts)));
    }
}
