package io.outrigger.runtime.cluster;

import java.io.InputStream;
import java.util.function.LongConsumer;

/** A body of zeros that tells how much of it is read. */
final class CountedStream extends InputStream {
    private final LongConsumer counter;
    private long left;

    CountedStream(long length, LongConsumer counter) {
        this.left = length;
        this.counter = counter;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (left == 0) {
            return -1;
        }
        int count = (int) Math.min(length, left);
        left -= count;
        counter.accept(count);
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(1_000, left);
    }
}
