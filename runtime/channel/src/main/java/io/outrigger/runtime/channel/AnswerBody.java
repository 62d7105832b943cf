package io.outrigger.runtime.channel;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an application's answer. One that ends before its announced length ends there, as with daprd. */
final class AnswerBody extends FilterInputStream {
    AnswerBody(InputStream in) {
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
