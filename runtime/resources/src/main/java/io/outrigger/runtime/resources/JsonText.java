package io.outrigger.runtime.resources;

import java.util.Map;
import java.util.TreeMap;

/** Writes a node as the JSON text that Go would make of it: sorted keys, no spaces, HTML characters escaped. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Node node) throws InvalidDocumentException {
        JsonText text = new JsonText();
        text.write(node);
        return text.out.toString();
    }

    private void write(Node node) throws InvalidDocumentException {
        switch (node) {
            case Node.Nothing nothing -> out.append("null");
            case Node.Flag flag -> out.append(flag.value());
            case Node.Whole whole -> out.append(whole.value());
            case Node.Real real -> writeReal(real);
            case Node.Text text -> writeText(text.value());
            case Node.Sequence sequence -> writeItems(sequence);
            case Node.Mapping mapping -> writeFields(mapping);
        }
    }

    private void writeReal(Node.Real real) throws InvalidDocumentException {
        if (Double.isNaN(real.value()) || Double.isInfinite(real.value())) {
            throw new InvalidDocumentException(real.at(), "the number cannot be written as JSON");
        }
        out.append(GoNumbers.asJson(real.value()));
    }

    private void writeItems(Node.Sequence sequence) throws InvalidDocumentException {
        out.append('[');
        String separator = "";
        for (Node item : sequence.items()) {
            out.append(separator);
            write(item);
            separator = ",";
        }
        out.append(']');
    }

    private void writeFields(Node.Mapping mapping) throws InvalidDocumentException {
        Map<String, Node> sorted = new TreeMap<>(JsonText::compareCodePoints);
        mapping.entries().forEach(entry -> sorted.put(entry.key(), entry.value()));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Node> field : sorted.entrySet()) {
            out.append(separator);
            writeText(field.getKey());
            out.append(':');
            write(field.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static int compareCodePoints(String left, String right) {
        int[] first = left.codePoints().toArray();
        int[] second = right.codePoints().toArray();
        return java.util.Arrays.compare(first, second);
    }

    private void writeText(String text) {
        out.append('"');
        text.chars().forEach(character -> writeCharacter((char) character));
        out.append('"');
    }

    private void writeCharacter(char character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '<', '>', '&', '\u2028', '\u2029' -> writeEscaped(character);
            default -> {
                if (character < ' ') {
                    writeEscaped(character);
                } else {
                    out.append(character);
                }
            }
        }
    }

    private void writeEscaped(char character) {
        out.append("\\u").append(String.format("%04x", (int) character));
    }
}
