package io.outrigger.runtime.core.pubsub;

import java.util.Map;
import java.util.Optional;

/** What a publisher may say of an event's attributes: request metadata named {@code cloudevent.…}, in any case. */
final class EventOverrides {

    private static final String PREFIX = "cloudevent.";

    private final Map<String, String> metadata;

    EventOverrides(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    /** What the publisher says; empty if nothing, and an empty text if exactly that. */
    Optional<String> value(String attribute) {
        if (metadata.isEmpty()) {
            return Optional.empty();
        }
        String name = PREFIX.concat(attribute);
        String exact = metadata.get(name);
        return exact != null ? Optional.of(exact) : inAnyCase(name);
    }

    private Optional<String> inAnyCase(String name) {
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** What the publisher says, unless that is nothing. */
    String orElse(String attribute, String other) {
        return value(attribute).filter(text -> !text.isEmpty()).orElse(other);
    }
}
