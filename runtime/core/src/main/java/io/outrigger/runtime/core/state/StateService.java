package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.StateError;

/** Finds state stores for both heads. */
public final class StateService {

    private final ComponentTable<NamedStateStore> stores;

    public StateService(ComponentTable<NamedStateStore> stores) {
        this.stores = stores;
    }

    /** The store of that name, or the error that tells why there is none. */
    public NamedStateStore store(String name) {
        if (stores.isEmpty()) {
            throw DaprException.of(StateError.NOT_CONFIGURED, name);
        }
        return stores.find(name).orElseThrow(() -> DaprException.of(StateError.NOT_FOUND, name));
    }
}
