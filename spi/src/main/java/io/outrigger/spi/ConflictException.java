package io.outrigger.spi;

/**
 * An etag did not match: the record changed since it was read, or exists although it should not. Nothing was written.
 */
public final class ConflictException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public ConflictException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
