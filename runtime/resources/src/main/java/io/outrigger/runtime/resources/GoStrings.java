package io.outrigger.runtime.resources;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Go's reading of quoted text. daprd keeps values taken from secret stores and environment variables in the place where
 * JSON belongs, so a value that happens to look quoted loses its quotes.
 */
public final class GoStrings {
    private GoStrings() {}

    /** What is between the quotes if the whole text is one Go literal, otherwise the text itself. */
    public static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != text.charAt(text.length() - 1)) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return switch (text.charAt(0)) {
            case '`' -> inner.indexOf('`') < 0 ? inner.replace("\r", "") : text;
            case '"' -> new Literal(inner, '"').value().orElse(text);
            case '\'' ->
                new Literal(inner, '\'')
                        .value()
                        .filter(value -> value.codePointCount(0, value.length()) == 1)
                        .orElse(text);
            default -> text;
        };
    }

    private static final class Literal {
        private final String inner;
        private final char quote;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int at;

        Literal(String inner, char quote) {
            this.inner = inner;
            this.quote = quote;
        }

        Optional<String> value() {
            while (at < inner.length()) {
                int point = inner.codePointAt(at);
                at += Character.charCount(point);
                boolean good = point == '\\' ? escape() : plain(point);
                if (!good) {
                    return Optional.empty();
                }
            }
            return Optional.of(out.toString(StandardCharsets.UTF_8));
        }

        private boolean plain(int point) {
            put(point);
            return point != quote && point != '\n';
        }

        private boolean escape() {
            if (at == inner.length()) {
                return false;
            }
            char kind = inner.charAt(at++);
            return switch (kind) {
                case 'x' -> number(16, 2, true);
                case 'u' -> number(16, 4, false);
                case 'U' -> number(16, 8, false);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    at--;
                    yield number(8, 3, true);
                }
                default -> simple(kind);
            };
        }

        private boolean simple(char kind) {
            int index = "abfnrtv\\".indexOf(kind);
            boolean known = index >= 0 || kind == quote;
            if (known) {
                put(index >= 0 ? "\u0007\b\f\n\r\t\u000b\\".charAt(index) : kind);
            }
            return known;
        }

        private boolean number(int radix, int digits, boolean singleByte) {
            int end = at + digits;
            if (end > inner.length()
                    || !inner.substring(at, end).chars().allMatch(digit -> Character.digit(digit, radix) >= 0)) {
                return false;
            }
            long value = Long.parseLong(inner.substring(at, end), radix);
            at = end;
            return singleByte ? rawByte(value) : point(value);
        }

        private boolean rawByte(long value) {
            out.write((int) value);
            return value <= 0xFF;
        }

        private boolean point(long value) {
            boolean valid = value <= Character.MAX_CODE_POINT
                    && !(value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
            if (valid) {
                put((int) value);
            }
            return valid;
        }

        private void put(int point) {
            out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        }
    }
}
