package io.outrigger.runtime.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON as Go's {@code encoding/json} does, without loading a JSON library: compact, maps in the order of their
 * keys, and the characters that mean something in HTML escaped.
 */
final class JsonText {

    private final ByteArrayOutputStream bytes;
    private boolean first = true;

    JsonText(int size) {
        bytes = new ByteArrayOutputStream(size);
    }

    JsonText beginObject() {
        return begin('{');
    }

    JsonText endObject() {
        return end('}');
    }

    JsonText beginArray() {
        return begin('[');
    }

    JsonText endArray() {
        return end(']');
    }

    private JsonText begin(char bracket) {
        separate();
        bytes.write(bracket);
        first = true;
        return this;
    }

    private JsonText end(char bracket) {
        bytes.write(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (!first) {
            bytes.write(',');
        }
        first = false;
    }

    JsonText name(String name) {
        separate();
        quote(name);
        bytes.write(':');
        first = true;
        return this;
    }

    JsonText value(String text) {
        separate();
        quote(text);
        return this;
    }

    JsonText value(long number) {
        return raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    JsonText value(boolean truth) {
        return raw(Boolean.toString(truth).getBytes(StandardCharsets.US_ASCII));
    }

    /** What is JSON already. */
    JsonText raw(byte[] json) {
        separate();
        bytes.write(json, 0, json.length);
        return this;
    }

    JsonText value(Map<String, String> map) {
        beginObject();
        new TreeMap<>(map).forEach((name, value) -> name(name).value(value));
        return endObject();
    }

    JsonText member(String name, String value) {
        return name(name).value(value);
    }

    /** A member that is left out if it is empty. */
    JsonText optional(String name, String value) {
        return value.isEmpty() ? this : member(name, value);
    }

    /** A member that is left out if it is zero. */
    JsonText optional(String name, long value) {
        return value == 0 ? this : name(name).value(value);
    }

    /** A member that is left out if it is empty. */
    JsonText optional(String name, Map<String, String> value) {
        return value.isEmpty() ? this : name(name).value(value);
    }

    private void quote(String text) {
        bytes.write('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(text, i)) {
                write(text, plain, i);
                escape(c);
                plain = i + 1;
            } else if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        write(text, plain, text.length());
        bytes.write('"');
    }

    private void write(String text, int from, int to) {
        if (from < to) {
            byte[] utf8 = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
            bytes.write(utf8, 0, utf8.length);
        }
    }

    private static boolean needsEscape(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x80) {
            return c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&';
        }
        return c == '\u2028' || c == '\u2029' || loneSurrogate(text, at);
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c);
    }

    private void escape(char c) {
        bytes.write('\\');
        switch (c) {
            case '"', '\\' -> bytes.write(c);
            case '\b' -> bytes.write('b');
            case '\f' -> bytes.write('f');
            case '\n' -> bytes.write('n');
            case '\r' -> bytes.write('r');
            case '\t' -> bytes.write('t');
            default -> {
                bytes.write('u');
                String hex = HexFormat.of().toHexDigits(Character.isSurrogate(c) ? '\uFFFD' : c);
                bytes.write(hex.getBytes(StandardCharsets.US_ASCII), 0, hex.length());
            }
        }
    }

    byte[] done() {
        return bytes.toByteArray();
    }

    /** With the line's end that Go's encoder leaves behind. */
    byte[] doneWithNewline() {
        bytes.write('\n');
        return bytes.toByteArray();
    }
}
