package io.outrigger.spi.state;

import java.util.Map;
import java.util.Optional;

/** Deletes one record. Immutable; made with {@link #builder}. */
public final class DeleteRequest implements StateOperation {

    private final Builder from;

    private DeleteRequest(Builder from) {
        this.from = from;
    }

    /** A request with nothing but the necessary. */
    public static DeleteRequest of(String key) {
        return builder(key).build();
    }

    /** Begins a request. */
    public static Builder builder(String key) {
        return new Builder(key);
    }

    /** Begins a request that differs from this one in what is set next. */
    public Builder toBuilder() {
        return new Builder(from);
    }

    @Override
    public String key() {
        return from.key;
    }

    @Override
    public Map<String, String> metadata() {
        return from.metadata;
    }

    @Override
    public Consistency consistency() {
        return from.consistency;
    }

    @Override
    public Optional<String> etag() {
        return from.etag;
    }

    @Override
    public Concurrency concurrency() {
        return from.concurrency;
    }

    @Override
    public String toString() {
        return "DeleteRequest[key=" + from.key + ", etag=" + from.etag.orElse("none") + "]";
    }

    /** Collects what a request says. Not for use by several threads. */
    public static final class Builder {
        private String key;
        private Map<String, String> metadata = Map.of();
        private Consistency consistency = Consistency.UNSPECIFIED;
        private Optional<String> etag = Optional.empty();
        private Concurrency concurrency = Concurrency.UNSPECIFIED;

        private Builder(String key) {
            this.key = key;
        }

        private Builder(Builder other) {
            this.key = other.key;
            this.metadata = other.metadata;
            this.consistency = other.consistency;
            this.etag = other.etag;
            this.concurrency = other.concurrency;
        }

        /** Sets the complete key. */
        public Builder key(String key) {
            this.key = key;
            return this;
        }

        /** Sets the request metadata; the map is copied. */
        public Builder metadata(Map<String, String> metadata) {
            this.metadata = Map.copyOf(metadata);
            return this;
        }

        /** Sets the consistency. */
        public Builder consistency(Consistency consistency) {
            this.consistency = consistency;
            return this;
        }

        /** Sets the etag the record must still carry. */
        public Builder etag(String etag) {
            this.etag = Optional.of(etag);
            return this;
        }

        /** Sets the concurrency. */
        public Builder concurrency(Concurrency concurrency) {
            this.concurrency = concurrency;
            return this;
        }

        /** The request; the builder can go on being used. */
        public DeleteRequest build() {
            return new DeleteRequest(new Builder(this));
        }
    }
}
