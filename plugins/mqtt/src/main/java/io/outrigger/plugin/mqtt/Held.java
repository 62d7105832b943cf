package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Deadline;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;

/** A message that was taken from the broker and not acknowledged yet. Guarded by {@link Deliveries}. */
final class Held {

    private Incoming incoming;
    private int pending;
    private boolean succeeded;
    private boolean stale;

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

    /** The connection it came by is gone: nobody hears of its acknowledgement unless the broker brings it again. */
    void outlive() {
        stale = true;
    }

    /** Whether this is what the broker brings again. Packet numbers do not say it: they may be used anew. */
    boolean isAgain(Incoming other) {
        return stale
                && incoming.kept()
                && other.kept()
                && topic().equals(other.message().topic())
                && Arrays.equals(incoming.message().data(), other.message().data());
    }

    /** The broker brought it again: it is acknowledged there. */
    void rebind(Incoming again) {
        incoming = again;
        stale = false;
    }
}
