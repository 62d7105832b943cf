package io.outrigger.runtime.channel;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body with a length that its application said. Applications say wrong lengths, and Dapr's own suite wants what came
 * to be passed on: so it ends where it ends. A chunked body without its last chunk is broken all the same.
 */
final class StaleLength extends FilterInputStream {
    StaleLength(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (EOFException _) {
            return -1;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (EOFException _) {
            return -1;
        }
    }
}
