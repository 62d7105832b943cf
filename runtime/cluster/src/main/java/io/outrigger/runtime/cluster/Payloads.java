package io.outrigger.runtime.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.outrigger.proto.common.v1.StreamPayload;
import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts bodies into the numbered pieces that travel between sidecars. */
final class Payloads {
    /** Larger than daprd's 2 KiB, which no receiver minds, and small enough to have many under way. */
    static final int PIECE = 64 << 10;

    private static final int BUFFER = 16 << 10;

    private Payloads() {}

    /** Takes the pieces in order. The first one goes out with the head of the message, and may be none. */
    interface Sink {
        /** Whether to go on; not if nobody reads any more. */
        boolean send(Optional<StreamPayload> piece) throws InterruptedException;

        /** The only piece there is: all of the body. */
        void whole(Optional<StreamPayload> piece) throws InterruptedException;
    }

    /**
     * Sends a body piece by piece, at least once.
     *
     * @throws IOException if the body cannot be read
     */
    static void send(InvokeBody body, Sink sink) throws IOException, InterruptedException {
        Optional<byte[]> bytes = body.bytes();
        if (bytes.isPresent()) {
            send(bytes.get(), sink);
        } else {
            send(body.stream(), sink);
        }
    }

    private static void send(byte[] bytes, Sink sink) throws InterruptedException {
        if (bytes.length <= PIECE) {
            sink.whole(piece(UnsafeByteOperations.unsafeWrap(bytes), 0));
            return;
        }
        long sequence = 0;
        int at = 0;
        do {
            int length = Math.min(PIECE, bytes.length - at);
            // Not copied: bodies in memory do not change.
            if (!sink.send(piece(UnsafeByteOperations.unsafeWrap(bytes, at, length), sequence++))) {
                return;
            }
            at += length;
        } while (at < bytes.length);
    }

    private static void send(InputStream stream, Sink sink) throws IOException, InterruptedException {
        // The other side should not wait for the head because the body takes its time.
        if (stream.available() == 0 && !sink.send(Optional.empty())) {
            return;
        }
        byte[] buffer = new byte[BUFFER];
        long sequence = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            // Copied, since what is sent may wait for a connection.
            if (read > 0 && !sink.send(piece(ByteString.copyFrom(buffer, 0, read), sequence++))) {
                return;
            }
        }
    }

    private static Optional<StreamPayload> piece(ByteString data, long sequence) {
        return data.isEmpty()
                ? Optional.empty()
                : Optional.of(StreamPayload.newBuilder()
                        .setData(data)
                        .setSeq(sequence)
                        .build());
    }
}
