package io.outrigger.runtime.telemetry;

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
        fields.forEach((key, value) -> append(out, key, value.toString()));
    }

    private static void append(StringBuilder out, String key, String value) {
        out.append(out.isEmpty() ? "" : " ").append(key).append('=');
        if (value.chars().allMatch(TextForm::isPlain)) {
            out.append(value);
        } else {
            GoQuote.append(out, value);
        }
    }

    private static boolean isPlain(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || PLAIN_SIGNS.indexOf(character) >= 0;
    }
}
