package io.outrigger.spi.pubsub;

import java.util.Map;

/**
 * What a subscription asks for.
 *
 * @param topic the topic, or a pattern where the broker has them
 * @param metadata the subscription's metadata
 */
public record SubscribeRequest(String topic, Map<String, String> metadata) {

    /** Copies the metadata. */
    public SubscribeRequest {
        metadata = Map.copyOf(metadata);
    }
}
