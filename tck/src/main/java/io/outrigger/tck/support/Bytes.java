package io.outrigger.tck.support;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Compares values without printing them: they may be a mebibyte. */
public final class Bytes {

    private Bytes() {}

    /** Every byte there is, zero included. */
    public static byte[] all() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** Bytes no compression and no text encoding is kind to. */
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    /** Fails, saying where the difference begins, unless both are equal. */
    public static void same(String what, byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        if (at >= 0) {
            throw new AssertionError(what + ": expected " + expected.length + " bytes, found " + actual.length
                    + "; they differ from byte " + at + " on");
        }
    }

    /** Fails unless both are the same JSON apart from blanks between tokens. */
    public static void sameJson(String what, String expected, String actual) {
        if (!compact(expected).equals(compact(actual))) {
            throw new AssertionError(what + ": expected JSON " + expected + ", found " + actual);
        }
    }

    private static String compact(String json) {
        StringBuilder out = new StringBuilder(json.length());
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                out.append(c).append(json.charAt(++i));
            } else if (quoted || !Character.isWhitespace(c)) {
                quoted = (c == '"') != quoted;
                out.append(c);
            }
        }
        return out.toString();
    }
}
