package io.outrigger.runtime.channel;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/** A body in chunks, with trailers behind it. */
final class Http1ChunkedBody extends Http1Body {
    private static final int LINE = 4096;
    private static final int DIGITS = 16;
    // How much more there may be around the chunks than in them, before somebody is held for a fool.
    private static final int EXCESS = 16384;

    private final Http1Exchange exchange;
    private final Http1Input in;
    private final int trailerBytes;
    private long left;
    private long excess;
    private boolean begun;

    Http1ChunkedBody(Http1Exchange exchange, Http1Input in, int trailerBytes) {
        super(exchange);
        this.exchange = exchange;
        this.in = in;
        this.trailerBytes = trailerBytes;
    }

    @Override
    int pull(byte[] into, int offset, int count) throws IOException {
        if (left == 0 && !nextChunk()) {
            in.allow(trailerBytes);
            Http1Fields.read(in, exchange.trailers());
            return -1;
        }
        int size = in.read(into, offset, (int) Math.min(count, left));
        if (size < 0) {
            throw new EOFException("unexpected end of the answer");
        }
        left -= size;
        return size;
    }

    private boolean nextChunk() throws IOException {
        in.allow(LINE);
        if (begun) {
            line();
            if (!in.lineEmpty()) {
                throw new ProtocolException("a chunk of the answer is longer than it said");
            }
        }
        begun = true;
        line();
        left = size();
        excess = Math.max(0, excess + in.lineEnd() - in.lineStart() - 16 - Math.min(left, LINE) * 2);
        if (excess > EXCESS) {
            throw new ProtocolException("the answer's chunks hold next to nothing");
        }
        return left > 0;
    }

    private void line() throws IOException {
        in.nextLine();
        if (in.feedOnly()) {
            throw new ProtocolException("a chunk of the answer ends with half a line end");
        }
    }

    private long size() throws ProtocolException {
        byte[] bytes = in.bytes();
        int place = in.lineStart();
        long size = 0;
        while (place < in.lineEnd() && Character.digit(bytes[place], 16) >= 0) {
            size = (size << 4) | Character.digit(bytes[place++], 16);
        }
        int digits = place - in.lineStart();
        while (place < in.lineEnd() && (bytes[place] == ' ' || bytes[place] == '\t')) {
            place++;
        }
        boolean ends = place == in.lineEnd() || bytes[place] == ';';
        if (digits == 0 || digits > DIGITS || size < 0 || !ends) {
            throw new ProtocolException("a chunk of the answer has no valid size");
        }
        return size;
    }

    @Override
    boolean exhausted() {
        return false;
    }

    @Override
    public int available() {
        return (int) Math.min(left, in.buffered());
    }
}
