package io.outrigger.plugin.inmemory;

import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.TimeToLive;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** One record, complete: reading it allocates nothing. Compared by identity, as two equal writes are two records. */
final class Entry {

    private static final long NEVER = Long.MAX_VALUE;

    private final Optional<StoredState> state;
    private final String etag;
    private final long number;
    private final long expiry;

    private Entry(StoredState state, String etag, long number, long expiry) {
        this.state = Optional.of(state);
        this.etag = etag;
        this.number = number;
        this.expiry = expiry;
    }

    static Entry of(byte[] data, Version version, Optional<Instant> expiry) {
        StoredState state = StoredState.of(data, version.etag());
        return expiry.map(at -> new Entry(
                        state.withMetadata(TimeToLive.responseMetadata(at)),
                        version.etag(),
                        version.number(),
                        at.toEpochMilli()))
                .orElseGet(() -> new Entry(state, version.etag(), version.number(), NEVER));
    }

    Optional<StoredState> state() {
        return state;
    }

    String etag() {
        return etag;
    }

    /** The place of this write among all of the store, which orders listings. */
    long number() {
        return number;
    }

    boolean mortal() {
        return expiry != NEVER;
    }

    boolean live(Clock clock) {
        return expiry == NEVER || clock.millis() < expiry;
    }
}
