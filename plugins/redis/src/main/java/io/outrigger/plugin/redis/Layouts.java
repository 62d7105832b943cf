package io.outrigger.plugin.redis;

import java.util.Map;

/**
 * Which layout a request means.
 *
 * @param json whether the server has JSON values at all
 */
record Layouts(boolean json) {

    private static final String CONTENT_TYPE = "contentType";
    private static final String JSON = "application/json";

    StateLayout of(Map<String, String> metadata) {
        return json && JSON.equals(metadata.get(CONTENT_TYPE)) ? JsonLayout.INSTANCE : HashLayout.INSTANCE;
    }

    /** An operation of a transaction is JSON if either it or the whole transaction says so. */
    StateLayout of(Map<String, String> transaction, Map<String, String> operation) {
        StateLayout whole = of(transaction);
        return whole instanceof JsonLayout ? whole : of(operation);
    }
}
