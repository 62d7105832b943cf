package io.outrigger.plugin.httpmiddleware;

import java.io.IOException;
import java.io.InputStream;

/** Reads another stream in upper case, no further than it is asked for. */
final class CapitalInput extends InputStream {

    private static final int PIECE = 8 << 10;

    private final InputStream source;
    private final Capitals capitals = new Capitals();
    private final byte[] piece = new byte[PIECE];
    private byte[] ready = {};
    private int position;
    private boolean ended;

    CapitalInput(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (position == ready.length && !ended && length > 0) {
            int count = source.read(piece);
            ended = count < 0;
            ready = ended ? capitals.last() : capitals.next(piece, 0, count);
            position = 0;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, into, offset, count);
        position += count;
        return count == 0 && length > 0 ? -1 : count;
    }
}
