package io.outrigger.runtime.channel;

import java.time.Duration;
import java.util.Optional;

/** Asks the application how it is. */
public interface AppProbe extends AutoCloseable {
    /**
     * Asks once.
     *
     * @return why it is not well; empty if it is
     */
    Optional<String> failure(Duration timeout) throws InterruptedException;

    @Override
    void close();
}
