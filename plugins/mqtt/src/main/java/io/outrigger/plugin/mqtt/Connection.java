package io.outrigger.plugin.mqtt;

import io.outrigger.spi.Deadline;

/**
 * One connection to a broker, from its opening to its end; it never comes back. Safe for use from any thread. What
 * waits for the broker throws {@link ConnectionLostException} if the connection ends meanwhile, and
 * {@link io.outrigger.spi.UnavailableException} if the deadline passes.
 */
interface Connection extends AutoCloseable {

    /** Whether the broker still had the session, and brings again what was not acknowledged. */
    boolean resumed();

    /** Whether it ended. */
    boolean lost();

    /** Publishes; returns once the broker confirmed, or, at quality of service 0, once it was sent. */
    void publish(Outgoing message, Deadline deadline);

    /**
     * Subscribes to a filter.
     *
     * @param again whether the session should know it already: retained messages then need not come
     */
    void subscribe(String filter, boolean again, Deadline deadline);

    void unsubscribe(String filter, Deadline deadline);

    /** Waits for a message; throws any exception once the connection is closed. For one thread alone. */
    Incoming receive() throws InterruptedException;

    /** Says goodbye and ends it; idempotent. */
    @Override
    void close();
}
