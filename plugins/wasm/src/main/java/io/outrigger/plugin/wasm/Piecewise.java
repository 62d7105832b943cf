package io.outrigger.plugin.wasm;

import java.io.ByteArrayOutputStream;

/** A body that a guest writes piece by piece; bounded. */
final class Piecewise {

    /** How long a body may be that a guest writes or has kept for it. */
    static final int MOST = 16 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean begun;

    private Piecewise(boolean begun) {
        this.begun = begun;
    }

    static Piecewise none() {
        return new Piecewise(false);
    }

    static void check(int size) {
        if (size > MOST) {
            throw new GuestFault("a body in the guest's hands is longer than " + MOST + " bytes");
        }
    }

    /** This with more at its end. */
    Piecewise with(byte[] more) {
        Piecewise body = begun ? this : new Piecewise(true);
        check(body.bytes.size() + more.length);
        body.bytes.write(more, 0, more.length);
        return body;
    }

    boolean begun() {
        return begun;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
