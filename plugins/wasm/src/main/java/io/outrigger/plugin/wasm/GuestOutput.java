package io.outrigger.plugin.wasm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a guest writes to a standard stream during a request; the beginning of it, if it is much. */
final class GuestOutput extends OutputStream {

    private static final int MOST = 64 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        kept.write(from, offset, Math.min(length, MOST - kept.size()));
    }

    /** What was written since the last time. */
    String taken() {
        if (kept.size() == 0) {
            return "";
        }
        String text = kept.toString(StandardCharsets.UTF_8);
        kept.reset();
        return text;
    }
}
