package io.outrigger.runtime.core.state;

import io.outrigger.runtime.resources.ComponentDefinition;

/** Gives stores their outbox as they come, and takes it away as they go. */
public interface StateOutboxes {

    /** No store has one. */
    StateOutboxes NONE = new StateOutboxes() {
        @Override
        public StateOutbox open(ComponentDefinition store) {
            return StateOutbox.NONE;
        }

        @Override
        public void forget(String store) {}
    };

    /** The outbox that a store's resource asks for. */
    StateOutbox open(ComponentDefinition store);

    /** Takes it away, while the store can still be used. */
    void forget(String store);
}
