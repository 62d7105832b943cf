package io.outrigger.runtime.channel;

/** A request's body could not be read: not the connection's fault. */
final class Http1SourceFault extends Exception {
    private static final long serialVersionUID = 1L;

    Http1SourceFault(Throwable cause) {
        super(cause);
    }
}
