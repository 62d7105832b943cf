package io.outrigger.spi.state;

import io.outrigger.spi.SpiException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One answer of a bulk read: a record, nothing, or why it could not be read.
 *
 * @param key the key asked for
 * @param state the record; empty if there is none or reading it failed
 * @param failure why it could not be read; empty if it could
 */
public record BulkGetResult(String key, Optional<StoredState> state, Optional<SpiException> failure) {

    /** The result of a read that worked. */
    public static BulkGetResult found(String key, Optional<StoredState> state) {
        return new BulkGetResult(key, state, Optional.empty());
    }

    /** The result of a read that failed. */
    public static BulkGetResult failed(String key, SpiException failure) {
        return new BulkGetResult(key, Optional.empty(), Optional.of(failure));
    }

    /** Runs one read and keeps what comes of it. */
    public static BulkGetResult of(String key, Supplier<Optional<StoredState>> read) {
        try {
            return found(key, read.get());
        } catch (SpiException e) {
            return failed(key, e);
        }
    }
}
