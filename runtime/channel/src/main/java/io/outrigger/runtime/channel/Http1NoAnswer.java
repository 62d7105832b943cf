package io.outrigger.runtime.channel;

import java.io.IOException;

/** A connection ended before anything of an answer arrived. */
final class Http1NoAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean nothingSent;

    Http1NoAnswer(IOException cause, boolean nothingSent) {
        super("the app closed the connection without an answer", cause);
        this.nothingSent = nothingSent;
    }

    /** Whether the other side certainly has not seen anything of the request. */
    boolean nothingSent() {
        return nothingSent;
    }
}
