package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.JsonAnswer;
import java.sql.SQLException;

/** Reads PostgreSQL's text of an array. As with Dapr, the elements of all dimensions make one list. */
final class ArrayText {

    private final String text;
    private int at;

    private ArrayText(String text) {
        this.text = text;
        // Unusual bounds stand in front: [0:2]={1,2,3}.
        this.at = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
    }

    static void write(String text, ColumnForm element, JsonAnswer answer) throws SQLException {
        new ArrayText(text).write(element, answer);
    }

    private void write(ColumnForm element, JsonAnswer answer) throws SQLException {
        String between = "";
        answer.raw("[");
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' || c == '}' || c == ',') {
                at++;
                continue;
            }
            answer.raw(between);
            writeElement(element, answer);
            between = ",";
        }
        answer.raw("]");
    }

    private void writeElement(ColumnForm element, JsonAnswer answer) throws SQLException {
        if (text.charAt(at) == '"') {
            element.write(quoted(), answer);
            return;
        }
        String plain = plain();
        if (plain.equals("NULL")) {
            answer.raw("null");
        } else {
            element.write(plain, answer);
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            at += text.charAt(at) == '\\' ? 1 : 0;
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }
}
