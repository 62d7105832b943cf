package io.outrigger.runtime.core.middleware;

/** A middleware failed, as opposed to what it handed a request on to. */
final class MiddlewareException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MiddlewareException(String component, Throwable cause) {
        super("middleware " + component + " failed: " + cause, cause);
    }
}
