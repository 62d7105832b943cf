package io.outrigger.runtime.core.state;

import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateStore;
import java.util.ArrayList;
import java.util.List;

/** The capabilities of a store as the metadata API lists them: computed, so that they cannot differ from the truth. */
public final class StateCapabilities {

    private StateCapabilities() {}

    public static List<String> of(StateStore store) {
        boolean etags = store.features().contains(StateFeature.ETAG);
        boolean transactions = store.transactions().isPresent();
        List<String> capabilities = new ArrayList<>();
        add(capabilities, etags, "ETAG");
        add(capabilities, transactions, "TRANSACTIONAL");
        add(capabilities, store.queries().isPresent(), "QUERY_API");
        add(capabilities, store.features().contains(StateFeature.TTL), "TTL");
        add(capabilities, store.prefixDelete().isPresent(), "DELETE_WITH_PREFIX");
        add(capabilities, store.features().contains(StateFeature.PARTITION_KEY), "PARTITION_KEY");
        add(capabilities, store.keyListing().isPresent(), "KEYS_LIKE");
        add(capabilities, etags && transactions, "ACTOR");
        return List.copyOf(capabilities);
    }

    private static void add(List<String> capabilities, boolean present, String name) {
        if (present) {
            capabilities.add(name);
        }
    }
}
