package io.outrigger.runtime.http;

/** The caller is gone, so nobody is left to answer. */
final class ConnectionLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionLost(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
