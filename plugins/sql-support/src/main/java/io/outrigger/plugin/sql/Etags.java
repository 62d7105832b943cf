package io.outrigger.plugin.sql;

import io.outrigger.spi.state.StateOperation;
import java.util.Optional;

/** Etags of requests. */
public final class Etags {

    private Etags() {}

    /** The etag a record must carry; as in Dapr's own SQL stores, an empty text is none. */
    public static Optional<String> given(StateOperation operation) {
        return operation.etag().filter(etag -> !etag.isEmpty());
    }
}
