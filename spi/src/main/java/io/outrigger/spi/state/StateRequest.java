package io.outrigger.spi.state;

import java.util.Map;

/** What all requests to a state store have in common. Immutable. */
public sealed interface StateRequest permits GetRequest, StateOperation {

    /** The complete key, prefix included. */
    String key();

    /** Request metadata, for example {@code ttlInSeconds}, {@code contentType}, {@code partitionKey}. Unmodifiable. */
    Map<String, String> metadata();

    /** The consistency asked for. */
    Consistency consistency();
}
