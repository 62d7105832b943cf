package io.outrigger.runtime.core.state;

import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;

/** What happens to values on their way into and out of one store. */
public interface StateEncryption {

    /** Values pass as they are. */
    StateEncryption NONE = new StateEncryption() {
        @Override
        public boolean active() {
            return false;
        }

        @Override
        public StateValue encrypt(StateValue value) {
            return value;
        }

        @Override
        public StoredState decrypt(StoredState stored) {
            return stored;
        }
    };

    boolean active();

    StateValue encrypt(StateValue value);

    StoredState decrypt(StoredState stored);
}
