package io.outrigger.tck.middleware;

import io.outrigger.spi.middleware.BodyTransform;
import io.outrigger.spi.middleware.ResponseTooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One answer in the making, and where it goes. */
final class TestAnswer {

    private final int most;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream() {
        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            if (length > most - size()) {
                tooLarge = true;
                throw new ResponseTooLargeException(most);
            }
            super.write(from, offset, length);
        }
    };
    private final List<Runnable> hooks = new ArrayList<>();
    private final List<BodyTransform> transforms = new ArrayList<>();
    private OptionalInt status = OptionalInt.empty();
    private boolean sealed;
    private boolean tooLarge;

    TestAnswer(int most) {
        this.most = most;
    }

    OptionalInt status() {
        return status;
    }

    boolean sealed() {
        return sealed;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    void hook(Runnable hook) {
        if (!sealed) {
            hooks.add(hook);
        }
    }

    void transform(BodyTransform transform) {
        if (!sealed) {
            transforms.add(transform);
        }
    }

    OutputStream begin(int answered) throws IOException {
        if (status.isPresent()) {
            throw new IllegalStateException("the request has been answered");
        }
        if (answered < 200 || answered > 599) {
            throw new IllegalArgumentException("no status of an answer: " + answered);
        }
        status = OptionalInt.of(answered);
        hooks.reversed().forEach(Runnable::run);
        sealed = true;
        OutputStream in = out;
        for (BodyTransform transform : transforms) {
            in = transform.around(in);
        }
        return in;
    }
}
