package io.outrigger.runtime.core.pubsub;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON byte by byte as Go's {@code encoding/json} does: compact, and the characters that mean something in HTML
 * or JavaScript escaped. No library is needed for it. Used by one thread.
 */
final class JsonOutput {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] NOT_TEXT = ascii("\\ufffd");
    private static final HexFormat HEX = HexFormat.of();

    private byte[] bytes;
    private int length;

    JsonOutput(int size) {
        bytes = new byte[Math.max(64, size)];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] done() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max(2L * length, length + (long) more)));
        }
    }

    JsonOutput put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    private void put(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    private void put(byte[] all) {
        put(all, 0, all.length);
    }

    /** A name with its colon, and a comma before it unless it is the first of its object. */
    JsonOutput name(String name) {
        if (length > 0 && bytes[length - 1] != '{') {
            put(',');
        }
        return text(name).put(':');
    }

    JsonOutput text(String text) {
        // A surrogate alone is no character; Go has the replacement character in its place.
        return text(surrogatesPaired(text) ? text.getBytes(StandardCharsets.UTF_8) : repaired(text));
    }

    private static boolean surrogatesPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static byte[] repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> repaired.appendCodePoint(
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '\uFFFD' : point));
        return repaired.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text in UTF-8; what is none becomes replacement characters. */
    JsonOutput text(byte[] utf8) {
        ensure(utf8.length + 2);
        put('"');
        int plain = 0;
        for (int at = 0; at < utf8.length; ) {
            int size = Utf8.length(utf8, at);
            byte[] escape = escape(utf8, at, size);
            int next = at + Math.max(1, size);
            if (escape.length > 0) {
                put(utf8, plain, at);
                put(escape);
                plain = next;
            }
            at = next;
        }
        put(utf8, plain, utf8.length);
        return put('"');
    }

    private static final byte[] NONE = {};

    private static byte[] escape(byte[] utf8, int at, int size) {
        return switch (size) {
            case 0 -> NOT_TEXT;
            case 1 -> Escapes.TABLE[utf8[at]];
            case 3 -> lineSeparator(utf8, at) ? ascii("\\u202" + (char) ('8' + (utf8[at + 2] & 1))) : NONE;
            default -> NONE;
        };
    }

    private static boolean lineSeparator(byte[] utf8, int at) {
        return utf8[at] == (byte) 0xE2 && utf8[at + 1] == (byte) 0x80 && (utf8[at + 2] & 0xFE) == 0xA8;
    }

    /** What stands for each character of ASCII. */
    private static final class Escapes {
        static final byte[][] TABLE = new byte[128][];

        static {
            for (char c = 0; c < TABLE.length; c++) {
                TABLE[c] = of(c);
            }
        }

        private static byte[] of(char c) {
            return switch (c) {
                case '"', '\\' -> ascii("\\" + c);
                case '\b' -> ascii("\\b");
                case '\f' -> ascii("\\f");
                case '\n' -> ascii("\\n");
                case '\r' -> ascii("\\r");
                case '\t' -> ascii("\\t");
                case '<', '>', '&' -> ascii("\\u" + HEX.toHexDigits(c));
                default -> c < ' ' ? ascii("\\u" + HEX.toHexDigits(c)) : NONE;
            };
        }
    }

    JsonOutput base64(byte[] data) {
        put('"');
        put(Base64.getEncoder().encode(data));
        return put('"');
    }

    /** A tree of {@link JsonReader}; bytes become Base64. */
    JsonOutput value(Object value) {
        switch (value) {
            case Map<?, ?> object -> object(object);
            case List<?> array -> array(array);
            case String text -> text(text);
            case JsonNumber number -> put(ascii(number.text()));
            case Boolean truth -> put(truth ? TRUE : FALSE);
            case byte[] data -> base64(data);
            case JsonNull _ -> put(NULL);
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
        return this;
    }

    private void object(Map<?, ?> object) {
        put('{');
        object.forEach((name, value) -> name((String) name).value(value));
        put('}');
    }

    private void array(List<?> array) {
        put('[');
        boolean first = true;
        for (Object element : array) {
            if (!first) {
                put(',');
            }
            first = false;
            value(element);
        }
        put(']');
    }
}
