package io.outrigger.runtime.core.middleware;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a body through transformations that want it written to them: piece by piece, as it is asked for. */
final class TransformedStream extends InputStream {

    private static final int PIECE = 8 << 10;

    private final InputStream source;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final OutputStream in;
    private byte[] ready = {};
    private int position;
    private boolean ended;

    /** Puts what {@code transforms} makes of a stream behind a source. */
    TransformedStream(InputStream source, AnswerLayer transforms) throws IOException {
        this.source = source;
        this.in = transforms.transformed(out);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == ready.length && !ended) {
            advance();
        }
        if (position == ready.length) {
            return -1;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, into, offset, count);
        position += count;
        return count;
    }

    private void advance() throws IOException {
        byte[] piece = new byte[PIECE];
        int count = source.read(piece);
        if (count < 0) {
            ended = true;
            in.close();
        } else {
            in.write(piece, 0, count);
            in.flush();
        }
        ready = out.toByteArray();
        position = 0;
        out.reset();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
