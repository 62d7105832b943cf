package io.outrigger.spi.state;

import java.util.Optional;

/** A request that changes a record, and so can be part of a transaction. */
public sealed interface StateOperation extends StateRequest permits SetRequest, DeleteRequest {

    /** The etag the record must still carry; empty if it does not matter. An empty text is an etag, too. */
    Optional<String> etag();

    /** What happens when a record without a matching etag is there. */
    Concurrency concurrency();
}
