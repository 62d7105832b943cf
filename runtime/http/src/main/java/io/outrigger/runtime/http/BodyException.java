package io.outrigger.runtime.http;

/** A body that was refused or never came; the message is daprd's. Each endpoint wraps it in an error of its own. */
final class BodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String TOO_LARGE = "stream too large";
    static final String CUT_OFF = "unexpected EOF";
    static final String MALFORMED = "malformed chunked encoding";

    BodyException(String message, Throwable cause) {
        super(message, cause);
    }

    static BodyException tooLarge() {
        return new BodyException(TOO_LARGE, null);
    }
}
