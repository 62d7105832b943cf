package io.outrigger.runtime.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent escapes, by the rules of Go's {@code url.QueryUnescape}: a plus sign is a space. */
final class Escapes {

    private Escapes() {}

    /**
     * Decodes a parameter.
     *
     * @throws IllegalArgumentException if an escape is malformed, or the bytes are not UTF-8
     */
    static String decode(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : decode(text, true);
    }

    /** Decodes a path for people to read: a plus sign stays, and what cannot be decoded stays as it is. */
    static String decodePath(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return decode(text, false);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static String decode(String text, boolean plusIsSpace) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                raw[length++] = escaped(raw, i);
                i += 2;
            } else {
                raw[length++] = plusIsSpace && raw[i] == '+' ? (byte) ' ' : raw[i];
            }
        }
        return utf8(ByteBuffer.wrap(raw, 0, length));
    }

    private static byte escaped(byte[] raw, int at) {
        if (at + 2 >= raw.length || !HexFormat.isHexDigit(raw[at + 1]) || !HexFormat.isHexDigit(raw[at + 2])) {
            String rest = new String(raw, at, Math.min(3, raw.length - at), StandardCharsets.UTF_8);
            throw new IllegalArgumentException("invalid URL escape \"" + rest + "\"");
        }
        return (byte) (HexFormat.fromHexDigit(raw[at + 1]) << 4 | HexFormat.fromHexDigit(raw[at + 2]));
    }

    // Two keys of different bytes must not become one key with replacement characters.
    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("invalid UTF-8", e);
        }
    }

    /** Whether a well-formed escape begins at a position. */
    static boolean at(String text, int position) {
        return position + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(position + 1))
                && HexFormat.isHexDigit(text.charAt(position + 2));
    }
}
