package io.outrigger.spi;

/**
 * The caller's request, or a component's settings, cannot be carried out as written; trying again changes nothing.
 */
public final class InvalidRequestException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public InvalidRequestException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
