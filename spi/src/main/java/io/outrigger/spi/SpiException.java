package io.outrigger.spi;

/**
 * The only family of exceptions that a component throws. Use a subclass where one fits; this class itself stands for
 * failures without a more precise meaning.
 */
public class SpiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what went wrong.
     *
     * @param message what failed and on what, without secrets
     */
    public SpiException(String message) {
        super(message);
    }

    /**
     * Says what went wrong, and why.
     *
     * @param message what failed and on what, without secrets
     * @param cause the failure underneath
     */
    public SpiException(String message, Throwable cause) {
        super(message, cause);
    }
}
