package io.outrigger.runtime.channel;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a connection sends, gathered in one buffer that lives as long as the connection. */
final class Http1Output {
    private static final int SIZE = 8192;

    private final Http1Wire wire;
    private byte[] buffer = new byte[SIZE];
    private int size;

    Http1Output(Http1Wire wire) {
        this.wire = wire;
    }

    /** Forgets what was not sent. */
    void begin() {
        size = 0;
    }

    /** Adds text whose characters are known to be harmless ASCII. */
    void known(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            buffer[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    /** Adds text that may hold anything, as UTF-8. */
    void checked(String text, Http1Chars allowed) throws ProtocolException {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each >= 0x80) {
                foreign(text, allowed);
                return;
            }
            allowed.check(each);
            buffer[size + i] = (byte) each;
        }
        size += length;
    }

    private void foreign(String text, Http1Chars allowed) throws ProtocolException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            allowed.check(each & 0xFF);
        }
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(int count) {
        if (buffer.length - size < count) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + count));
        }
    }

    /** Sends bytes, together with what was gathered if they fit. */
    void send(byte[] bytes, int offset, int count) throws IOException {
        if (count <= buffer.length - size) {
            System.arraycopy(bytes, offset, buffer, size, count);
            size += count;
            flush();
        } else {
            flush();
            wire.write(bytes, offset, count);
        }
    }

    void flush() throws IOException {
        int count = size;
        size = 0;
        if (count > 0) {
            wire.write(buffer, 0, count);
        }
    }
}
