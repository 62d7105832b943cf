package io.outrigger.runtime.core.pubsub;

/** Bytes that should be a CloudEvent are none. The message says what is wrong, and nothing of the content. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String message) {
        super(message);
    }

    MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
