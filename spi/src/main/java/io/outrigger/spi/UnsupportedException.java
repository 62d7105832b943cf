package io.outrigger.spi;

/**
 * The component cannot do this by nature. The message names what it can do, where there is a choice.
 */
public final class UnsupportedException extends SpiException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public UnsupportedException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public UnsupportedException(String message, Throwable cause) {
        super(message, cause);
    }
}
