package io.outrigger.runtime.channel;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What a connection receives, through one buffer that lives as long as the connection. */
final class Http1Input {
    private static final int SIZE = 8192;

    private final Http1Wire wire;
    private byte[] buffer = new byte[SIZE];
    private int start;
    private int end;
    private int allowance;
    private boolean heard;
    private int lineStart;
    private int lineEnd;
    private boolean feedOnly;

    Http1Input(Http1Wire wire) {
        this.wire = wire;
    }

    /** Forgets that anything was heard. */
    void begin() {
        heard = false;
    }

    /** Whether anything came since {@link #begin}. */
    boolean heard() {
        return heard;
    }

    /** How many bytes the lines may have that are read from now on. */
    void allow(int bytes) {
        allowance = bytes;
    }

    int buffered() {
        return end - start;
    }

    /** Whether nothing came that nobody asked for, and the other side has not left. Does not wait. */
    boolean quiet() throws IOException {
        return start == end && wire.poll(buffer, 0, buffer.length) == 0;
    }

    /** Waits for the first byte of an answer; false if none came in time. */
    boolean await(Duration patience) throws IOException {
        if (start == end) {
            compact();
            int count = wire.read(buffer, end, buffer.length - end, patience);
            received(count);
        }
        return start < end;
    }

    /**
     * Moves to the next line. A line feed without carriage return ends a line, too.
     *
     * @throws ProtocolException if the line is longer than allowed
     * @throws EOFException if the line does not end
     */
    void nextLine() throws IOException {
        int seen = 0;
        int feed = indexOfFeed(start);
        while (feed < 0) {
            seen = end - start;
            checkAllowance(seen + 1);
            more();
            feed = indexOfFeed(start + seen);
        }
        checkAllowance(feed + 1 - start);
        allowance -= feed + 1 - start;
        lineStart = start;
        feedOnly = feed == start || buffer[feed - 1] != '\r';
        lineEnd = feedOnly ? feed : feed - 1;
        start = feed + 1;
    }

    private void checkAllowance(int bytes) throws ProtocolException {
        if (bytes > allowance) {
            throw new ProtocolException("the answer's head, trailers or chunk sizes are too large");
        }
    }

    private int indexOfFeed(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void more() throws IOException {
        compact();
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        received(wire.read(buffer, end, buffer.length - end));
    }

    private void compact() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    private void received(int count) throws EOFException {
        if (count < 0) {
            throw new EOFException("unexpected end of the answer");
        }
        heard |= count > 0;
        end += count;
    }

    /** The array that holds the line; good until more is read. */
    byte[] bytes() {
        return buffer;
    }

    int lineStart() {
        return lineStart;
    }

    int lineEnd() {
        return lineEnd;
    }

    boolean lineEmpty() {
        return lineStart == lineEnd;
    }

    /** Whether the line ended with a line feed alone. */
    boolean feedOnly() {
        return feedOnly;
    }

    /** A piece of the line. Bytes that are no UTF-8 are taken one by one, so that none is lost. */
    String text(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] < 0) {
                return foreign(from, to);
            }
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String foreign(int from, int to) {
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Reads some bytes of a body, at least one; -1 at the end of the connection. */
    int read(byte[] into, int offset, int count) throws IOException {
        if (start == end) {
            if (count >= buffer.length) {
                return wire.read(into, offset, count);
            }
            start = 0;
            end = Math.max(0, wire.read(buffer, 0, buffer.length));
            if (end == 0) {
                return -1;
            }
        }
        int size = Math.min(count, end - start);
        System.arraycopy(buffer, start, into, offset, size);
        start += size;
        return size;
    }

    /** Takes bytes that are in the buffer. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(buffer, start, start + count);
        start += count;
        return taken;
    }

    /** Gets a number of bytes into the buffer if all of them can be had without waiting. */
    boolean fetch(int count) throws IOException {
        if (end - start >= count) {
            return true;
        }
        compact();
        if (buffer.length < count) {
            return false;
        }
        received(Math.max(0, wire.poll(buffer, end, buffer.length - end)));
        return end - start >= count;
    }
}
