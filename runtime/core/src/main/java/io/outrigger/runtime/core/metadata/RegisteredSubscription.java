package io.outrigger.runtime.core.metadata;

import java.util.List;
import java.util.Map;

/**
 * A subscription as the metadata API lists it.
 *
 * @param type who subscribed, in Dapr's words
 */
public record RegisteredSubscription(
        String type,
        String pubsub,
        String topic,
        Map<String, String> metadata,
        List<Rule> rules,
        String deadLetterTopic) {

    /** @param match empty for every event */
    public record Rule(String match, String path) {}

    // Metadata may hold credentials.
    @Override
    public String toString() {
        return "RegisteredSubscription[" + type + ", " + pubsub + ", " + topic + "]";
    }
}
