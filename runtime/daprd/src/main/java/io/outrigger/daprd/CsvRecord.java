package io.outrigger.daprd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values, in which fields may be quoted: what a list flag takes. */
final class CsvRecord {
    private final String text;
    private final List<String> fields = new ArrayList<>();
    private int at;

    private CsvRecord(String text) {
        this.text = text;
    }

    /**
     * The fields; none for an empty text.
     *
     * @throws IllegalArgumentException when a quote stands where none may
     */
    static List<String> parse(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 || text.indexOf('"') >= 0 ? text : text.substring(0, end);
        return text.isEmpty() ? List.of() : new CsvRecord(line).fields();
    }

    private List<String> fields() {
        fields.add(field());
        while (at < text.length()) {
            at++;
            fields.add(field());
        }
        return List.copyOf(fields);
    }

    private String field() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
    }

    private String bare() {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        int quote = text.indexOf('"', at);
        if (quote >= 0 && quote < end) {
            throw failure(quote, "bare \" in non-quoted-field");
        }
        String field = text.substring(at, end);
        at = end;
        return field;
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character != '"') {
                field.append(character);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                field.append('"');
                at++;
            } else {
                return closed(field.toString());
            }
        }
        throw failure(text.length(), "extraneous or missing \" in quoted-field");
    }

    private String closed(String field) {
        if (at + 1 < text.length() && text.charAt(at + 1) != ',') {
            throw failure(at, "extraneous or missing \" in quoted-field");
        }
        at++;
        return field;
    }

    private IllegalArgumentException failure(int position, String reason) {
        int column = text.substring(0, position).getBytes(StandardCharsets.UTF_8).length + 1;
        return new IllegalArgumentException("parse error on line 1, column " + column + ": " + reason);
    }
}
