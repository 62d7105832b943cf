package io.outrigger.runtime.rpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Passes messages through as they came. */
public enum BytesMarshaller implements Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] message) {
        return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream instanceof KnownLength ? exactly(stream, stream.available()) : stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Reading on until there is no more would begin with a buffer far larger than most messages.
    private static byte[] exactly(InputStream stream, int length) throws IOException {
        byte[] message = new byte[length];
        if (stream.readNBytes(message, 0, length) < length) {
            throw new EOFException("message ended early");
        }
        return message;
    }
}
