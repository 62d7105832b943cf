package io.outrigger.runtime.core.invoke;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body for the built-in retries, which are for sidecars that cannot be reached. A large one is not kept for that: it
 * goes again only if nothing of it has gone yet.
 */
final class ReplayedBody {
    private static final long LARGEST_KEPT = 4L << 20;

    private final InvokeBody body;
    private volatile boolean touched;

    ReplayedBody(InvokeBody body) {
        boolean asItIs = body.replayable() || body.length() > LARGEST_KEPT;
        this.body = asItIs ? body : InvokeBody.of(body.readAll()).typed(body.typeUrl());
    }

    InvokeBody next() {
        return body.replayable()
                ? body
                : InvokeBody.of(new Watched(body.stream()), body.length()).typed(body.typeUrl());
    }

    /** Whether there can be another attempt. */
    boolean again() {
        return body.replayable() || !touched;
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            touched = true;
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            touched = true;
            return super.read(bytes, from, length);
        }

        // What was not read must stay readable for the next attempt.
        @Override
        public void close() {}
    }
}
