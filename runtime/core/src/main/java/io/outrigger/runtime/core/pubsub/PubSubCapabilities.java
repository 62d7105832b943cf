package io.outrigger.runtime.core.pubsub;

import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import java.util.List;

/** The capabilities of a broker as the metadata API lists them. */
final class PubSubCapabilities {

    private PubSubCapabilities() {}

    static List<String> of(PubSub pubSub) {
        return pubSub.features().stream().map(PubSubCapabilities::text).sorted().toList();
    }

    private static String text(PubSubFeature feature) {
        return switch (feature) {
            case MESSAGE_TTL -> "MESSAGE_TTL";
            case SUBSCRIBE_WILDCARDS -> "SUBSCRIBE_WILDCARDS";
            case BULK_PUBLISH -> "BULK_PUBSUB";
            case BULK_SUBSCRIBE_IMMEDIATE -> "BULK_SUBSCRIBE_IMMEDIATE";
        };
    }
}
