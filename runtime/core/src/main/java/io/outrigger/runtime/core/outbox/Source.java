package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.StateStore;

/** A store whose transactions an internal topic tells of. Markers are neither prefixed nor encrypted. */
record Source(String store, OutboxSettings settings, ComponentTable<NamedStateStore> stores) {

    /** @throws io.outrigger.spi.SpiException if nobody can say */
    boolean holds(String marker) {
        return component()
                .get(GetRequest.of(marker))
                .filter(found -> found.data().length > 0)
                .isPresent();
    }

    void remove(String marker) {
        component().delete(DeleteRequest.builder(marker).build());
    }

    private StateStore component() {
        return stores.find(store)
                .orElseThrow(
                        () -> new UnavailableException("cannot get outbox state: state store " + store + " not found"))
                .component();
    }
}
