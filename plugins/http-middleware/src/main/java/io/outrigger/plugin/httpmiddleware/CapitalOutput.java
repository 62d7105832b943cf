package io.outrigger.plugin.httpmiddleware;

import java.io.IOException;
import java.io.OutputStream;

/** Writes to another stream in upper case. */
final class CapitalOutput extends OutputStream {

    private final OutputStream out;
    private final Capitals capitals = new Capitals();

    CapitalOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(capitals.next(from, offset, length));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.write(capitals.last());
        out.close();
    }
}
