package io.outrigger.spi.pubsub;

import java.util.Map;

/**
 * What a subscription asks for.
 *
 * @param topic the topic, or a pattern where the broker has {@link PubSubFeature#SUBSCRIBE_WILDCARDS}; not empty
 * @param metadata the subscription's own metadata, as written by the application or the operator; unmodifiable. Names a
 *     component does not know are ignored
 */
public record SubscribeRequest(String topic, Map<String, String> metadata) {

    /** Copies the metadata. */
    public SubscribeRequest {
        metadata = Map.copyOf(metadata);
    }

    /** A request without metadata. */
    public static SubscribeRequest of(String topic) {
        return new SubscribeRequest(topic, Map.of());
    }
}
