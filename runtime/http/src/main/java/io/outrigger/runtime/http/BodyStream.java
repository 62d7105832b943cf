package io.outrigger.runtime.http;

import java.io.IOException;
import java.io.InputStream;

/** A request's body as it comes in, never more of it than is allowed. */
final class BodyStream extends InputStream {

    private final BodyReader body;
    private final long limit;
    private final Runnable refused;
    private long count;

    /**
     * Reads from a body.
     *
     * @param limit zero or less for none
     * @param refused is told when the body turns out to be none that can be used
     */
    BodyStream(BodyReader body, long limit, Runnable refused) {
        this.body = body;
        this.limit = limit;
        this.refused = refused;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            return counted(body.some(bytes, from, length));
        } catch (BodyException e) {
            refused.run();
            throw new IOException(e.getMessage(), e);
        } catch (ConnectionLost e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private int counted(int read) {
        count += Math.max(0, read);
        if (limit > 0 && count > limit) {
            throw BodyException.tooLarge();
        }
        return read;
    }

    /** All there is left, within the memory that large bodies share. */
    @Override
    public byte[] readAllBytes() throws IOException {
        try {
            return body.all(limit);
        } catch (BodyException e) {
            refused.run();
            throw new IOException(e.getMessage(), e);
        } catch (ConnectionLost e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
