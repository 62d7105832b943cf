package io.outrigger.spi.middleware;

import io.outrigger.spi.SpiException;

/** An answer that was to be kept in memory is longer than was allowed. Unless it is caught, the request fails with 500. */
public final class ResponseTooLargeException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by the runtime.
     *
     * @param maxBytes what was allowed
     */
    public ResponseTooLargeException(int maxBytes) {
        super("the answer is longer than " + maxBytes + " bytes");
    }
}
