package io.outrigger.tck.pubsub;

import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.BackendFixture;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link BackendFixture} with what is peculiar to brokers. Where redelivery has a delay, {@link #metadata} should
 * set it as short as it goes: the rules wait for it.
 */
public interface PubSubFixture extends BackendFixture<PubSub> {

    /** The metadata of a component in a consumer group: by default the usual ones and the setting {@code consumerID}. */
    default Map<String, String> groupMetadata(String group) {
        Map<String, String> metadata = new HashMap<>(metadata());
        metadata.put("consumerID", group);
        return Map.copyOf(metadata);
    }

    /** What stands between the parts of a topic, where patterns are of whole parts. */
    default String separator() {
        return ".";
    }

    /** A pattern for all topics that go on after a beginning, where the broker has patterns. */
    default String pattern(String beginning) {
        return beginning + "*";
    }

    /** The longest a message may be on its way, a second delivery included. */
    default Duration delivery() {
        return Duration.ofSeconds(20);
    }

    /** How long nothing must come before the rules believe that nothing comes. */
    default Duration silence() {
        return Duration.ofMillis(400);
    }

    /** The most messages one subscription holds while its handlers block: those being handled, and those waiting. */
    default int held() {
        return 200;
    }

    /** The most handlers of one subscription that run at once. */
    default int handlers() {
        return 50;
    }
}
