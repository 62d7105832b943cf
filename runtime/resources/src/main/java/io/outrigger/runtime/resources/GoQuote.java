package io.outrigger.runtime.resources;

import java.util.Locale;

/** Text between quotes as Go prints it: on one line, without anything a terminal would obey. */
public final class GoQuote {
    private static final String NAMED = "\u0007\b\f\n\r\t\u000b\\\"";
    private static final String NAMES = "abfnrtv\\\"";

    private GoQuote() {}

    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(out, text);
        return out.toString();
    }

    /** Appends a text with its quotes. */
    public static void append(StringBuilder out, String text) {
        out.append('"');
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            append(out, point);
        }
        out.append('"');
    }

    private static void append(StringBuilder out, int point) {
        int named = point < 0x80 ? NAMED.indexOf(point) : -1;
        if (named >= 0) {
            out.append('\\').append(NAMES.charAt(named));
        } else if (printable(point)) {
            out.appendCodePoint(point);
        } else if (point < ' ' || point == 0x7f) {
            out.append(String.format(Locale.ROOT, "\\x%02x", point));
        } else {
            out.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
        }
    }

    /** Letters, marks, numbers, punctuation, symbols, and of all spaces the plain one. */
    private static boolean printable(int point) {
        if (point < 0x80) {
            return point >= ' ' && point != 0x7f;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
