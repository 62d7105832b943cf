package io.outrigger.plugin.go;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Data as callers wrap them: as a text in quotes, as base64, or both. */
public final class GoText {

    private static final String ESCAPES = "abfnrtv\\\"";
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"";
    private static final int LONGEST_ESCAPE = 8;

    private GoText() {}

    /** Takes off the quotes of a text, if these are its first and last characters and all between is as it must be. */
    public static byte[] unquoted(byte[] data) {
        if (data.length < 2 || data[0] != data[data.length - 1]) {
            return data;
        }
        return switch (data[0]) {
            case '"' -> decoded(data).flatMap(GoText::interpreted).orElse(data);
            case '`' ->
                decoded(data)
                        .filter(text -> text.indexOf('`') < 0)
                        .map(GoText::bytes)
                        .orElse(data);
            default -> data;
        };
    }

    private static Optional<String> decoded(byte[] data) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data, 1, data.length - 2))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.replace("\r", "").getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> interpreted(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\n') {
                return Optional.empty();
            }
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            int end = escape(text, i + 1, plain);
            if (end < 0) {
                return Optional.empty();
            }
            i = end;
        }
        return Optional.of(plain.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what follows a backslash, and returns where it ends; -1 if it is nothing that Go knows. */
    private static int escape(String text, int at, StringBuilder plain) {
        if (at >= text.length()) {
            return -1;
        }
        int simple = ESCAPES.indexOf(text.charAt(at));
        if (simple >= 0) {
            plain.append(ESCAPED.charAt(simple));
            return at;
        }
        int digits = switch (text.charAt(at)) {
            case 'u' -> LONGEST_ESCAPE / 2;
            case 'U' -> LONGEST_ESCAPE;
            default -> 0;
        };
        int end = at + digits;
        if (digits == 0 || end >= text.length() || !hexadecimal(text, at + 1, end + 1)) {
            return -1;
        }
        long code = Long.parseLong(text, at + 1, end + 1, 16);
        if (code > Character.MAX_CODE_POINT || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
            return -1;
        }
        plain.appendCodePoint((int) code);
        return end;
    }

    private static boolean hexadecimal(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    }

    /** Takes data out of base64, if they happen to be padded base64 with nothing but line ends between. */
    public static byte[] decodedBase64(byte[] data) {
        byte[] dense = withoutLineEnds(data);
        if (dense.length % 4 != 0) {
            return data;
        }
        try {
            return Base64.getDecoder().decode(dense);
        } catch (IllegalArgumentException _) {
            return data;
        }
    }

    private static byte[] withoutLineEnds(byte[] data) {
        byte[] dense = new byte[data.length];
        int length = 0;
        for (byte b : data) {
            if (b != '\r' && b != '\n') {
                dense[length++] = b;
            }
        }
        return length == data.length ? data : java.util.Arrays.copyOf(dense, length);
    }
}
