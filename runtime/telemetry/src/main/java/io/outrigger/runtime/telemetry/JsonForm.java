package io.outrigger.runtime.telemetry;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** One JSON object with its keys in order. */
record JsonForm() implements LineForm {
    private static final String NAMED = "\b\f\n\r\t\"\\";
    private static final String NAMES = "bfnrt\"\\";
    private static final String HTML = "<>&";
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    @Override
    public void append(StringBuilder out, String time, LogLine line, SortedMap<String, Object> fields) {
        TreeMap<String, Object> all = new TreeMap<>(fields);
        all.put("time", time);
        all.put("level", line.level().text());
        all.put("msg", line.message());
        char before = '{';
        for (var entry : all.entrySet()) {
            out.append(before);
            append(out, entry.getKey());
            out.append(':');
            value(out, entry.getValue());
            before = ',';
        }
        out.append('}');
    }

    private static void value(StringBuilder out, Object value) {
        if (value instanceof Number number) {
            out.append(number);
        } else {
            append(out, value.toString());
        }
    }

    /** Appends a text with its quotes. */
    static void append(StringBuilder out, String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            append(out, text.charAt(at));
        }
        out.append('"');
    }

    private static void append(StringBuilder out, char character) {
        int named = NAMED.indexOf(character);
        if (named >= 0) {
            out.append('\\').append(NAMES.charAt(named));
        } else if (character < ' ' || HTML.indexOf(character) >= 0 || separates(character)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
        } else {
            out.append(character);
        }
    }

    private static boolean separates(char character) {
        return character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR;
    }
}
