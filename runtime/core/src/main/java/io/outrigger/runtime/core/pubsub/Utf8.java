package io.outrigger.runtime.core.pubsub;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** Texts as Go has them: bytes that should be UTF-8. */
final class Utf8 {

    /** By code points, which is the order of the bytes; Java's own order differs beyond the basic plane. */
    static final Comparator<String> ORDER = Utf8::compare;

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b)
                        ? Character.compare(a, b)
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** How many bytes the character at a place has; zero if there is none. */
    static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        return at + length <= bytes.length && second(first, bytes[at + 1] & 0xFF) && rest(bytes, at + 2, at + length)
                ? length
                : 0;
    }

    // Neither longer than need be, nor a surrogate, nor beyond the last code point.
    private static boolean second(int first, int second) {
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= lowest && second <= highest;
    }

    private static boolean rest(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    static boolean valid(byte[] bytes) {
        for (int at = 0; at < bytes.length; ) {
            int length = length(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** The text, with a replacement character for every byte that is part of none. */
    static String repaired(byte[] bytes) {
        if (valid(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            int length = length(bytes, at);
            if (length == 0) {
                text.append(REPLACEMENT);
                at++;
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }
}
