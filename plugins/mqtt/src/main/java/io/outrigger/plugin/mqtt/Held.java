package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Deadline;
import java.util.concurrent.RejectedExecutionException;

/** A message that was taken from the broker and not acknowledged yet. Guarded by {@link Deliveries}. */
final class Held {

    private final Incoming incoming;
    private int pending;
    private boolean succeeded;
    private boolean superseded;

    Held(Incoming incoming) {
        this.incoming = incoming;
    }

    Incoming incoming() {
        return incoming;
    }

    String topic() {
        return incoming.message().topic();
    }

    /** Nobody is to get it any more. */
    boolean expired() {
        return incoming.expiry().filter(Deadline::passed).isPresent();
    }

    /** Tells the broker. Nobody can be told once the connection and its threads are gone. */
    void acknowledge() {
        try {
            incoming.acknowledgement().run();
        } catch (RejectedExecutionException _) {
            return;
        }
    }

    /** One more handler has it. */
    void begin() {
        pending++;
    }

    /** A handler is through with it. */
    void end(boolean success) {
        pending--;
        succeeded |= success;
    }

    /** No handler has it, and none dealt with it. */
    boolean waits() {
        return pending == 0 && !succeeded;
    }

    /** All handlers are through with it, and at least one dealt with it; those who did not have gone. */
    boolean settled() {
        return pending == 0 && succeeded;
    }

    /** The broker brings it again over another connection. */
    void supersede() {
        superseded = true;
    }

    boolean superseded() {
        return superseded;
    }
}
