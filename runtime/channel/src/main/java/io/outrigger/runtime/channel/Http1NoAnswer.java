package io.outrigger.runtime.channel;

import java.io.IOException;

/** A connection ended before anything of an answer arrived. */
final class Http1NoAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    Http1NoAnswer(IOException cause) {
        super("the app closed the connection without an answer", cause);
    }
}
