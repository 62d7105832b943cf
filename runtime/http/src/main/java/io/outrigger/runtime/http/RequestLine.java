package io.outrigger.runtime.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Puts a request line into the form that the web server understands without loss: raw bytes beyond ASCII and
 * number signs become escapes, and HTTP/1.0, which some proxies and health probes still speak, becomes HTTP/1.1 with an end.
 */
final class RequestLine {

    private static final byte[] OLD_VERSION = {' ', 'H', 'T', 'T', 'P', '/', '1', '.', '0', '\r'};
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private RequestLine() {}

    /** Whether the line at the beginning of some bytes speaks HTTP/1.0. */
    static boolean old(byte[] head) {
        int end = end(head);
        int from = end - OLD_VERSION.length;
        return from >= 0 && Arrays.equals(head, from, end, OLD_VERSION, 0, OLD_VERSION.length);
    }

    /** The bytes with the line at their beginning in order; the same array if it was. */
    static byte[] normalised(byte[] head) {
        int end = end(head);
        if (end < 0) {
            return head;
        }
        if (old(head)) {
            head[end - 2] = '1';
        }
        for (int i = 0; i < end; i++) {
            if (unsafe(head[i])) {
                return escaped(head, end);
            }
        }
        return head;
    }

    // A fragment has no place in a request line, so its mark is part of the path.
    private static boolean unsafe(byte b) {
        return b < 0 || b == '#';
    }

    private static int end(byte[] head) {
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] escaped(byte[] head, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length + 32);
        for (int i = 0; i < head.length; i++) {
            if (i < end && unsafe(head[i])) {
                bytes.write('%');
                bytes.write(HEX[(head[i] >> 4) & 0xF]);
                bytes.write(HEX[head[i] & 0xF]);
            } else {
                bytes.write(head[i]);
            }
        }
        return bytes.toByteArray();
    }
}
