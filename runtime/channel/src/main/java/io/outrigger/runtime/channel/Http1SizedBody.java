package io.outrigger.runtime.channel;

import java.io.EOFException;
import java.io.IOException;

/** A body whose length was said. */
final class Http1SizedBody extends Http1Body {
    private final Http1Input in;
    private long left;

    Http1SizedBody(Http1Exchange exchange, Http1Input in, long length) {
        super(exchange);
        this.in = in;
        left = length;
    }

    @Override
    int pull(byte[] into, int offset, int count) throws IOException {
        int size = in.read(into, offset, (int) Math.min(count, left));
        if (size < 0) {
            throw new EOFException("unexpected end of the answer");
        }
        left -= size;
        return size;
    }

    @Override
    boolean exhausted() {
        return left == 0;
    }

    @Override
    public int available() {
        return (int) Math.min(left, in.buffered());
    }
}
