package io.outrigger.plugin.inmemory;

import io.outrigger.spi.InvalidRequestException;
import java.util.Arrays;

/**
 * A pattern in which {@code %} stands for any text, {@code _} for one character, and {@code \} escapes. Matching goes
 * back to the last {@code %} only, so that no pattern takes more than text length times pattern length.
 */
final class LikePattern {

    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] parts;

    private LikePattern(int[] parts) {
        this.parts = parts;
    }

    static LikePattern of(String pattern) {
        if (pattern.isEmpty()) {
            throw new InvalidRequestException("keys like pattern cannot be empty");
        }
        int[] characters = pattern.codePoints().toArray();
        int[] parts = new int[characters.length];
        int count = 0;
        for (int i = 0; i < characters.length; i++) {
            boolean escaped = characters[i] == '\\' && i + 1 < characters.length;
            parts[count++] = escaped ? characters[++i] : meaning(characters[i]);
        }
        return new LikePattern(Arrays.copyOf(parts, count));
    }

    private static int meaning(int character) {
        return switch (character) {
            case '%' -> ANY_TEXT;
            case '_' -> ANY_CHARACTER;
            default -> character;
        };
    }

    boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int part = 0;
        int at = 0;
        int resumePart = -1;
        int resumeAt = 0;
        while (at < characters.length) {
            if (part < parts.length && parts[part] == ANY_TEXT) {
                resumePart = ++part;
                resumeAt = at;
            } else if (part < parts.length && (parts[part] == ANY_CHARACTER || parts[part] == characters[at])) {
                part++;
                at++;
            } else if (resumePart >= 0) {
                part = resumePart;
                at = ++resumeAt;
            } else {
                return false;
            }
        }
        return onlyAnyTextFrom(part);
    }

    private boolean onlyAnyTextFrom(int part) {
        for (int i = part; i < parts.length; i++) {
            if (parts[i] != ANY_TEXT) {
                return false;
            }
        }
        return true;
    }
}
