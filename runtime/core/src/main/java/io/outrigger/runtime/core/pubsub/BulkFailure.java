package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.error.DaprException;
import java.util.List;

/**
 * Some of many entries were not published.
 *
 * @param failure of the request as a whole
 * @param entries those that failed, in the order of the request
 */
public record BulkFailure(DaprException failure, List<Entry> entries) {

    public BulkFailure {
        entries = List.copyOf(entries);
    }

    /** One that failed, and why. */
    public record Entry(String id, String error) {}
}
