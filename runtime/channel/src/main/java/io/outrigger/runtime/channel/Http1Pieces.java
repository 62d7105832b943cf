package io.outrigger.runtime.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a body piece by piece. What the source gives in small bits is gathered as long as it has more at hand, never
 * longer: a caller may be waiting for an answer to what it sent so far.
 */
final class Http1Pieces {
    // Before a piece there is room for its size in hex, behind it for a line's end.
    private static final int BEFORE = 10;
    private static final int AFTER = 2;

    private final InputStream source;
    private final byte[] bytes;
    private final int room;
    private int size;

    Http1Pieces(InputStream source, int room) {
        this.source = source;
        this.room = room;
        bytes = new byte[BEFORE + room + AFTER];
    }

    /** Whether the next piece is not at hand yet. */
    boolean mustWait() throws Http1SourceFault {
        try {
            return source.available() <= 0;
        } catch (IOException | RuntimeException e) {
            throw new Http1SourceFault(e);
        }
    }

    /** Reads a piece, at least one byte; false at the end. */
    boolean next(long most) throws Http1SourceFault {
        int limit = (int) Math.min(room, most);
        size = 0;
        try {
            int count = source.read(bytes, BEFORE, limit);
            while (count > 0) {
                size += count;
                count = size < limit && source.available() > 0 ? source.read(bytes, BEFORE + size, limit - size) : 0;
            }
            return size > 0;
        } catch (IOException | RuntimeException e) {
            throw new Http1SourceFault(e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return BEFORE;
    }

    int size() {
        return size;
    }

    /** Makes a chunk of the piece and says where it begins. */
    int frame() {
        byte[] line = (Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        int begin = BEFORE - line.length;
        System.arraycopy(line, 0, bytes, begin, line.length);
        bytes[BEFORE + size] = '\r';
        bytes[BEFORE + size + 1] = '\n';
        return begin;
    }

    /** Where the chunk ends. */
    int framedEnd() {
        return BEFORE + size + AFTER;
    }
}
