package io.outrigger.runtime.http;

import java.util.Locale;
import java.util.Map;

/** Response metadata as headers. */
final class AnswerMetadata {

    private static final String PREFIX = "Metadata.";
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private AnswerMetadata() {}

    static void write(HttpExchange exchange, Map<String, String> metadata) {
        if (!metadata.isEmpty()) {
            metadata.forEach((name, value) -> {
                // What is no header name cannot be told; Go would break the answer here.
                if (token(name)) {
                    exchange.answerHeader(canonical(name), value);
                }
            });
        }
    }

    private static boolean token(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0));
    }

    // As Go spells header names: only what follows a hyphen is in upper case.
    private static String canonical(String name) {
        StringBuilder text = new StringBuilder(PREFIX).append(name.toLowerCase(Locale.ROOT));
        for (int i = text.indexOf("-"); i >= 0 && i + 1 < text.length(); i = text.indexOf("-", i + 1)) {
            text.setCharAt(i + 1, Character.toUpperCase(text.charAt(i + 1)));
        }
        return text.toString();
    }
}
