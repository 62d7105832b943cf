package io.outrigger.runtime.http;

/** A body that cannot be understood; the message says why. */
final class MalformedBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedBody(String message, Throwable cause) {
        super(message, cause);
    }
}
