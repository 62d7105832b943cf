package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.resources.GoQuote;
import java.util.SortedMap;

/** Pairs of key and value; a value is quoted if it has more in it than letters, digits and a few signs. */
record TextForm() implements LineForm {
    private static final String PLAIN_SIGNS = "-._/@^+";

    @Override
    public void append(StringBuilder out, String time, LogLine line, SortedMap<String, Object> fields) {
        append(out, "time", time);
        append(out, "level", line.level().text());
        if (!line.message().isEmpty()) {
            append(out, "msg", line.message());
        }
        for (var field : fields.entrySet()) {
            append(out, field.getKey(), field.getValue().toString());
        }
    }

    private static void append(StringBuilder out, String key, String value) {
        out.append(out.isEmpty() ? "" : " ").append(key).append('=');
        if (isPlain(value)) {
            out.append(value);
        } else {
            GoQuote.append(out, value);
        }
    }

    // A loop, for the first line is written while the process is in a hurry to start.
    private static boolean isPlain(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (!isPlain(value.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || PLAIN_SIGNS.indexOf(character) >= 0;
    }
}
