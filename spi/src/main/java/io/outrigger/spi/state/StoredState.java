package io.outrigger.spi.state;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record as a store returns it. The array is not copied: neither side changes it.
 */
public final class StoredState {

    private final byte[] data;
    private final Optional<String> etag;
    private final Map<String, String> metadata;

    private StoredState(byte[] data, Optional<String> etag, Map<String, String> metadata) {
        this.data = Objects.requireNonNull(data);
        this.etag = etag;
        this.metadata = metadata;
    }

    /** A record without an etag. */
    public static StoredState of(byte[] data) {
        return new StoredState(data, Optional.empty(), Map.of());
    }

    /** A record with its etag. */
    public static StoredState of(byte[] data, String etag) {
        return new StoredState(data, Optional.of(etag), Map.of());
    }

    /** The same record with response metadata, for example {@code ttlExpireTime} (RFC 3339, UTC). */
    public StoredState withMetadata(Map<String, String> metadata) {
        return new StoredState(data, etag, Map.copyOf(metadata));
    }

    /** The same record with other bytes, for decorators that decode. */
    public StoredState withData(byte[] data) {
        return new StoredState(data, etag, metadata);
    }

    /** The value's bytes, not a copy. */
    public byte[] data() {
        return data;
    }

    /** The record's etag, if the store has etags. */
    public Optional<String> etag() {
        return etag;
    }

    /** Response metadata. Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public String toString() {
        return "StoredState[" + data.length + " bytes, etag=" + etag.orElse("none") + "]";
    }
}
