package io.outrigger.spi.pubsub;

import io.outrigger.spi.SpiException;

/** A handler's way to say that a message was not dealt with and shall come again. */
public final class RedeliverException extends SpiException {

    private static final long serialVersionUID = 1L;

    /** Says why, for the component's log. */
    public RedeliverException(String message) {
        super(message);
    }

    /** Says why, with the failure underneath. */
    public RedeliverException(String message, Throwable cause) {
        super(message, cause);
    }
}
