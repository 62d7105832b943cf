package io.outrigger.runtime.channel;

import java.io.IOException;

/** One HTTP server's worth of connections. Many threads call at a time; closed once. */
interface HttpTransport extends AutoCloseable {
    /**
     * Sends a request and blocks until the head of the answer is there; a body of unknown length may still be on its way
     * out then. Paths, queries and header values go out as they are, and no header is added but {@code Host},
     * {@code Content-Length} and {@code Transfer-Encoding}. An empty body has a {@code Content-Length} only with methods
     * that are expected to carry one, as POST and PUT are. Bodies of answers come as they were sent, not decompressed;
     * one that ends before its time fails with an {@link java.io.EOFException} after the bytes that came.
     *
     * <p>A connection of earlier calls that turns out to be stale before anything of the answer arrived is replaced by a
     * new one if the body can be sent again, and if either nothing of the request was sent or sending it twice does no
     * harm. Interrupting the thread ends the exchange and its connection.
     *
     * @throws IOException if there is no answer
     * @throws InterruptedException if the thread was interrupted
     */
    HttpReply send(HttpCall call) throws IOException, InterruptedException;

    /** Whether somebody on the way may look into bodies, which therefore must not come compressed unasked. */
    default boolean looksIntoBodies() {
        return false;
    }

    @Override
    void close();
}
