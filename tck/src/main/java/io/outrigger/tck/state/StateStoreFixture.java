package io.outrigger.tck.state;

import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.BackendFixture;
import java.util.Map;

/** A {@link BackendFixture} with what is peculiar to state stores. */
public interface StateStoreFixture extends BackendFixture<StateStore> {

    /** An etag no record carries. Best one of the store's own form: a number, a UUID. */
    default String badEtag() {
        return "bad-etag";
    }

    /** Request metadata that writes of records need to be found by a query. */
    default Map<String, String> queryWriteMetadata() {
        return Map.of();
    }

    /**
     * Request metadata of queries, for example the name of an index. The rules ask for the members {@code run},
     * {@code name} and {@code state} (texts) and {@code product.value} (a number).
     */
    default Map<String, String> queryMetadata() {
        return Map.of();
    }
}
