package io.outrigger.runtime.core.component;

/** How the heads ask the runtime to end; both methods return at once. */
public interface ShutdownRequests {

    /** Ends in order: requests under way finish first. */
    void graceful();

    /** Ends the process without waiting for anything. */
    void force();
}
