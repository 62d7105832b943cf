package io.outrigger.runtime.channel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** A connection whose other side says one thing, in pieces, whatever it is sent. */
final class Http1FakeWire implements Http1Wire {
    private final byte[] says;
    // From a place to the next one where a piece ends.
    private final IntUnaryOperator cuts;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private int place;
    private boolean closed;

    Http1FakeWire(byte[] says, IntUnaryOperator cuts) {
        this.says = says;
        this.cuts = cuts;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String sent() {
        return sent.toString(StandardCharsets.UTF_8);
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (place == says.length) {
            return -1;
        }
        int size = Math.min(count, Math.min(says.length, cuts.applyAsInt(place)) - place);
        System.arraycopy(says, place, into, offset, size);
        place += size;
        return size;
    }

    @Override
    public int poll(byte[] into, int offset, int count) {
        return 0;
    }

    @Override
    public int read(byte[] into, int offset, int count, Duration patience) {
        return read(into, offset, count);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        sent.write(bytes, offset, count);
    }

    @Override
    public long sentBytes() {
        return sent.size();
    }

    @Override
    public void close() {
        closed = true;
    }
}
