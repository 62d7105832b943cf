package io.outrigger.spi;

/**
 * The backend cannot be reached or does not answer in time; the same call may succeed later.
 */
public final class UnavailableException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public UnavailableException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
