package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.state.StateOperation;
import java.util.List;

/** What the world is told of one store's transactions. Called from any number of threads at once. */
public interface StateOutbox {

    /** Nobody is told anything. */
    StateOutbox NONE = (operations, trace) -> new Announcement() {
        @Override
        public List<StateOperation> operations() {
            return operations;
        }

        @Override
        public void publish() {}
    };

    /** What one transaction comes to. */
    interface Announcement {

        /** What is to be stored instead of what was asked for; may be empty. */
        List<StateOperation> operations();

        /**
         * Tells of the transaction, which must follow: what is told counts only once it has happened.
         *
         * @throws io.outrigger.runtime.core.error.DaprException if not all could be told; it must not follow then
         */
        void publish();
    }

    /**
     * Looks at a transaction that is about to be carried out.
     *
     * @param operations with keys and values as they are stored
     * @param trace where the request for it stands
     * @throws io.outrigger.runtime.core.error.DaprException if a value cannot be told
     */
    Announcement announce(List<StateOperation> operations, TraceContext trace);
}
