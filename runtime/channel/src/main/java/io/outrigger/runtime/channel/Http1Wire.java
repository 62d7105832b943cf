package io.outrigger.runtime.channel;

import java.io.IOException;
import java.time.Duration;

/**
 * The bytes of a connection. One thread reads while another one may write; anyone may close. Interrupting a thread that
 * waits here closes the wire.
 */
interface Http1Wire extends AutoCloseable {
    /** Waits for bytes; -1 at the end. */
    int read(byte[] into, int offset, int count) throws IOException;

    /** Takes what is there without waiting; -1 at the end, 0 if there is nothing or if that cannot be told. */
    int poll(byte[] into, int offset, int count) throws IOException;

    /** Waits for bytes, but not forever; -1 at the end, 0 if the time is over. */
    int read(byte[] into, int offset, int count, Duration patience) throws IOException;

    void write(byte[] bytes, int offset, int count) throws IOException;

    /** How many bytes may have left so far; for the thread that writes. */
    long sentBytes();

    @Override
    void close();
}
