package io.outrigger.spi;

/**
 * An etag is not of the form this store gives out, so that it can match no record.
 */
public final class InvalidEtagException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public InvalidEtagException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public InvalidEtagException(String message, Throwable cause) {
        super(message, cause);
    }
}
