package io.outrigger.tck.command;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, numbers and truth values as JSON. Enough for one small report. */
final class Json {

    private Json() {}

    static String of(Object value) {
        return switch (value) {
            case String text -> quoted(text);
            case Boolean flag -> flag.toString();
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case List<?> list -> list.stream().map(Json::of).collect(Collectors.joining(",\n", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(entry.getKey().toString()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default ->
                throw new IllegalArgumentException(
                        "cannot write a " + value.getClass().getName());
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            out.append(escaped(text, i));
        }
        return out.append('"').toString();
    }

    private static String escaped(String text, int i) {
        char c = text.charAt(i);
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < ' ' || loneSurrogate(text, i) ? "\\u%04x".formatted((int) c) : String.valueOf(c);
        };
    }

    /** Half a character cannot be written as UTF-8. */
    private static boolean loneSurrogate(String text, int i) {
        char c = text.charAt(i);
        boolean pairedLow = Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        boolean pairedHigh =
                Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        return Character.isSurrogate(c) && !pairedLow && !pairedHigh;
    }
}
