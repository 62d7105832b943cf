package io.outrigger.spi.state;

import io.outrigger.spi.ConflictException;
import java.util.List;
import java.util.Map;

/** A store's ability to change several records together. */
public interface Transactions {

    /**
     * Carries out all operations, in order, or none.
     *
     * @param operations what to do; not empty
     * @param metadata metadata of the transaction as a whole
     * @throws ConflictException if an etag does not match; nothing was changed
     */
    void execute(List<StateOperation> operations, Map<String, String> metadata);

    /** The largest number of operations in one transaction; zero or less if there is no limit. */
    default int maxOperations() {
        return -1;
    }
}
