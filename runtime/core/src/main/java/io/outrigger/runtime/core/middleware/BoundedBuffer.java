package io.outrigger.runtime.core.middleware;

import io.outrigger.spi.middleware.ResponseTooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Keeps what is written, up to a limit. */
final class BoundedBuffer extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private Optional<byte[]> whole = Optional.empty();
    private boolean overflown;

    BoundedBuffer(int most) {
        this.most = most;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        if (length > most - bytes.size()) {
            overflown = true;
            bytes.reset();
        }
        if (overflown) {
            throw new ResponseTooLargeException(most);
        }
        bytes.write(from, offset, length);
    }

    /** Keeps an array as it is, in place of what was written. */
    void take(byte[] array) {
        if (array.length > most) {
            overflown = true;
            throw new ResponseTooLargeException(most);
        }
        whole = Optional.of(array);
    }

    /** Whether more was written than fits; then nothing is kept. */
    boolean overflown() {
        return overflown;
    }

    byte[] bytes() {
        return whole.orElseGet(bytes::toByteArray);
    }
}
