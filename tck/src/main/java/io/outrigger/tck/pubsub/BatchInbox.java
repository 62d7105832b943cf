package io.outrigger.tck.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler that keeps the texts of the batches it gets and is content with all of them. Safe for use from any thread. */
final class BatchInbox implements BulkDelivery.Handler {

    private final List<List<String>> batches = new CopyOnWriteArrayList<>();

    @Override
    public Set<Integer> handle(List<Message> messages) {
        batches.add(texts(messages));
        return Set.of();
    }

    static List<String> texts(List<Message> messages) {
        return messages.stream()
                .map(message -> new String(message.data(), UTF_8))
                .toList();
    }

    List<List<String>> batches() {
        return List.copyOf(batches);
    }

    /** All texts, in the order in which they came. */
    List<String> texts() {
        return batches.stream().flatMap(List::stream).toList();
    }

    boolean holds(Collection<String> wanted) {
        return new HashSet<>(texts()).containsAll(wanted);
    }
}
