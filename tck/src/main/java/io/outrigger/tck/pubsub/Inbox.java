package io.outrigger.tck.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler that keeps what it gets. Safe for use from any thread. */
final class Inbox implements MessageHandler {

    private final List<Message> messages = new CopyOnWriteArrayList<>();

    @Override
    public void handle(Message message) {
        messages.add(message);
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    int size() {
        return messages.size();
    }

    /** The texts in the order in which they came. */
    List<String> texts() {
        return messages.stream()
                .map(message -> new String(message.data(), UTF_8))
                .toList();
    }

    Set<String> distinct() {
        return new HashSet<>(texts());
    }

    boolean holds(Collection<String> wanted) {
        return distinct().containsAll(wanted);
    }
}
