package io.outrigger.daprd;

/** A flag whose value can be read but not run with. */
final class InvalidFlagException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidFlagException(String message) {
        super(message);
    }
}
