package io.outrigger.runtime.channel;

import java.io.IOException;

/** A body that ends where the connection does. */
final class Http1OpenBody extends Http1Body {
    private final Http1Input in;

    Http1OpenBody(Http1Exchange exchange, Http1Input in) {
        super(exchange);
        this.in = in;
    }

    @Override
    int pull(byte[] into, int offset, int count) throws IOException {
        return in.read(into, offset, count);
    }

    @Override
    boolean exhausted() {
        return false;
    }

    @Override
    public int available() {
        return in.buffered();
    }
}
