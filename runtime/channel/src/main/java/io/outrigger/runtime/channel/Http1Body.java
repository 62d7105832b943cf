package io.outrigger.runtime.channel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The body of an answer, on its way. Read by one thread at a time, until the reply is closed. */
abstract class Http1Body extends InputStream {
    private final Http1Exchange exchange;
    private boolean ended;

    Http1Body(Http1Exchange exchange) {
        this.exchange = exchange;
    }

    /** Reads at least one byte; -1 at the end. */
    abstract int pull(byte[] into, int offset, int count) throws IOException;

    /** Whether there is certainly nothing more to pull. */
    abstract boolean exhausted();

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (ended) {
            return -1;
        }
        if (exchange.over()) {
            throw new IOException("the answer is closed");
        }
        return count == 0 ? 0 : next(into, offset, count);
    }

    private int next(byte[] into, int offset, int count) throws IOException {
        try {
            int size = pull(into, offset, count);
            if (size < 0 || exhausted()) {
                ended = true;
                exchange.completed();
            }
            return size;
        } catch (IOException e) {
            throw exchange.broken(e);
        }
    }
}
