package io.outrigger.spi;

/**
 * Something that goes on until it is closed: a consumer, a watch, a registration.
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /**
     * Ends it. When this returns, no handler is running and none will be called again; what was taken but not handled
     * goes back to the backend. Idempotent, from any thread but one that runs a handler. Blocks until handlers under way
     * have returned, also if its own thread is interrupted meanwhile: whoever is in a hurry tells the handlers.
     */
    @Override
    void close();
}
