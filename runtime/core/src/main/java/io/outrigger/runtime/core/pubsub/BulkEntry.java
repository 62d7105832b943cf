package io.outrigger.runtime.core.pubsub;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One of many things to publish. Immutable; the array is not copied. */
public final class BulkEntry {

    private final String id;
    private final byte[] event;
    private final String contentType;
    private final Optional<Map<String, String>> metadata;

    /**
     * An entry.
     *
     * @param id by which the caller is told of its failure; unique in its request
     * @param metadata its own; without any, the request's do not count for it either
     */
    public BulkEntry(String id, byte[] event, String contentType, Optional<Map<String, String>> metadata) {
        this.id = id;
        this.event = event;
        this.contentType = contentType;
        this.metadata = metadata;
    }

    String id() {
        return id;
    }

    byte[] event() {
        return event;
    }

    String contentType() {
        return contentType;
    }

    /** Its own metadata, and those of the request that it has none of its own for. */
    Map<String, String> metadataWith(Map<String, String> request) {
        if (metadata.isEmpty()) {
            return Map.of();
        }
        Map<String, String> all = new HashMap<>(request);
        all.putAll(metadata.get());
        return all;
    }

    // What is published is nobody's business.
    @Override
    public String toString() {
        return "BulkEntry[" + id + "]";
    }
}
