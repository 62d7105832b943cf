package io.outrigger.runtime.cluster;

import com.google.protobuf.ByteString;
import io.outrigger.proto.common.v1.StreamPayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;

/** A body that arrives piece by piece. A piece is asked for when the one before has been read. */
final class PayloadStream extends InputStream {
    private final Source source;
    private ByteString piece = ByteString.EMPTY;
    private int at;
    private long expected;
    private boolean ended;

    PayloadStream(StreamPayload first, Source source) throws IOException {
        this.source = source;
        take(first);
    }

    /** Where further pieces come from. */
    @FunctionalInterface
    interface Source {
        /** The next piece, waiting for it; none after the last. */
        Optional<StreamPayload> next() throws IOException, InterruptedException;
    }

    private void take(StreamPayload payload) throws IOException {
        if (payload.equals(StreamPayload.getDefaultInstance())) {
            return;
        }
        if (payload.getSeq() != expected) {
            ended = true;
            throw new IOException("invalid sequence number received: " + Long.toUnsignedString(payload.getSeq())
                    + " (expected: " + expected + ")");
        }
        expected++;
        piece = payload.getData();
        at = 0;
    }

    private boolean more() throws IOException {
        while (at == piece.size()) {
            if (ended) {
                return false;
            }
            advance();
        }
        return true;
    }

    private void advance() throws IOException {
        try {
            Optional<StreamPayload> next = source.next();
            if (next.isPresent()) {
                take(next.get());
            } else {
                ended = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for the body").initCause(e);
        }
    }

    @Override
    public int read() throws IOException {
        return more() ? piece.byteAt(at++) & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, piece.size() - at);
        piece.copyTo(into, at, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return piece.size() - at;
    }
}
