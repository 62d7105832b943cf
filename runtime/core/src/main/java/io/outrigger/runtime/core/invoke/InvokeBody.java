package io.outrigger.runtime.core.invoke;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a call carries: bytes in memory, or a stream that can be read once. */
public final class InvokeBody {
    public static final InvokeBody EMPTY = new InvokeBody(new byte[0], null, 0, "");

    private final byte[] bytes;
    private final InputStream stream;
    private final long length;
    private final String typeUrl;

    private InvokeBody(byte[] bytes, InputStream stream, long length, String typeUrl) {
        this.bytes = bytes;
        this.stream = stream;
        this.length = length;
        this.typeUrl = typeUrl;
    }

    /** A body in memory; the array is not copied and must not change any more. */
    public static InvokeBody of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new InvokeBody(bytes, null, bytes.length, "");
    }

    /**
     * A body that is still on its way.
     *
     * @param length -1 if it is not known
     */
    public static InvokeBody of(InputStream stream, long length) {
        return new InvokeBody(null, stream, length, "");
    }

    /** The same body as the value of a protobuf {@code Any}, whose type gRPC callers and applications tell. */
    public InvokeBody typed(String url) {
        return url.equals(typeUrl) ? this : new InvokeBody(bytes, stream, length, url);
    }

    /** The type of a protobuf message, empty if the body is not said to be one. */
    public String typeUrl() {
        return typeUrl;
    }

    /** Its length, or -1 if that is not known. */
    public long length() {
        return length;
    }

    /** The bytes, if they are in memory: not to be changed. */
    public Optional<byte[]> bytes() {
        return Optional.ofNullable(bytes);
    }

    /** Whether it can be sent more than once. */
    public boolean replayable() {
        return bytes != null;
    }

    /** The body as a stream; of one that is not replayable, always the same. */
    public InputStream stream() {
        return bytes == null ? stream : new ByteArrayInputStream(bytes);
    }

    /** All of it. A stream is read to its end. */
    public byte[] readAll() {
        if (bytes != null) {
            return bytes;
        }
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
