package io.outrigger.spi;

/**
 * The thing asked for does not exist, where absence is an error (a secret, a key of a crypto provider).
 */
public final class NotFoundException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public NotFoundException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
