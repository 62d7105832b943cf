package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;

/**
 * A pattern in which {@code %} stands for any text, {@code _} for one character, and {@code \} escapes.
 *
 * <p>Redis' own patterns count bytes, so the server is asked with {@link #glob} for a superset, and {@link #matches}
 * has the last word. Both go through the pattern in linear steps: matching goes back to the last {@code %} only.
 */
final class KeyPattern {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] parts;

    private KeyPattern(int[] parts) {
        this.parts = parts;
    }

    static KeyPattern of(String pattern) {
        if (pattern.isEmpty()) {
            throw new InvalidRequestException("keys like pattern cannot be empty");
        }
        int[] text = pattern.codePoints().toArray();
        var parts = java.util.stream.IntStream.builder();
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\\' && i + 1 < text.length) {
                parts.add(text[++i]);
            } else {
                parts.add(text[i] == '%' ? ANY_TEXT : text[i] == '_' ? ANY_CHARACTER : text[i]);
            }
        }
        return new KeyPattern(parts.build().toArray());
    }

    /** The pattern in Redis' own terms; matches at least what this one does. */
    String glob() {
        StringBuilder glob = new StringBuilder();
        for (int part : parts) {
            switch (part) {
                case ANY_TEXT -> appendStar(glob);
                case ANY_CHARACTER -> {
                    glob.append('?');
                    appendStar(glob);
                }
                case '*', '?', '[', ']', '\\', '^', '-' -> glob.append('\\').appendCodePoint(part);
                default -> glob.appendCodePoint(part);
            }
        }
        return glob.toString();
    }

    /** Several stars in a row mean what one does, but may cost the server exponential time. */
    private static void appendStar(StringBuilder glob) {
        int end = glob.length();
        boolean star = end > 0 && glob.charAt(end - 1) == '*' && (end == 1 || glob.charAt(end - 2) != '\\');
        if (!star) {
            glob.append('*');
        }
    }

    boolean matches(String key) {
        int[] text = key.codePoints().toArray();
        int part = 0;
        int resumePart = -1;
        int resumeAt = 0;
        for (int at = 0; at < text.length; ) {
            if (part < parts.length && parts[part] == ANY_TEXT) {
                resumePart = ++part;
                resumeAt = at;
            } else if (part < parts.length && (parts[part] == ANY_CHARACTER || parts[part] == text[at])) {
                part++;
                at++;
            } else if (resumePart >= 0) {
                part = resumePart;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY_TEXT) {
            part++;
        }
        return part == parts.length;
    }
}
