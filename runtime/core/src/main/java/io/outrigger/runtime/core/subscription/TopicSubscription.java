package io.outrigger.runtime.core.subscription;

import java.util.List;
import java.util.Map;

/**
 * A topic the application wants, whoever said so.
 *
 * @param pubsub the component's name
 * @param metadata for the component; {@code rawPayload} is for the runtime
 * @param rules in the order in which they are tried
 * @param deadLetterTopic empty for none
 */
public record TopicSubscription(
        String pubsub,
        String topic,
        Map<String, String> metadata,
        List<RouteRule> rules,
        String deadLetterTopic,
        BulkOptions bulk) {

    public TopicSubscription {
        metadata = Map.copyOf(metadata);
        rules = List.copyOf(rules);
    }

    /** Who subscribed. */
    public enum Source {
        DECLARATIVE,
        PROGRAMMATIC,
        STREAMING
    }

    /** As the metadata API lists it. */
    public record Listed(Source source, TopicSubscription subscription) {}

    boolean hasDeadLetterTopic() {
        return !deadLetterTopic.isEmpty();
    }

    // Metadata may hold credentials.
    @Override
    public String toString() {
        return "TopicSubscription[" + pubsub + ", " + topic + "]";
    }
}
