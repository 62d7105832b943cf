package io.outrigger.runtime.core.outbox;

import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import java.util.UUID;

/**
 * The record that a transaction leaves behind for each of its events, under the event's id: whoever finds it knows that
 * the transaction has happened. Keys of applications have a prefix or none; these never have one.
 */
final class Marker {

    private static final String PREFIX = "outbox-";
    private static final StateValue VALUE = StateValue.ofJson("\"0\"");

    private Marker() {}

    static String newKey() {
        return PREFIX + UUID.randomUUID();
    }

    static SetRequest record(String key) {
        return SetRequest.builder(key, VALUE).build();
    }

    /** Whether a key may be one. What arrives from a broker must not make the runtime touch any other record. */
    static boolean is(String key) {
        return key.startsWith(PREFIX);
    }
}
