import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes maps, lists, texts, numbers and truth values as indented JSON. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    static String write(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String newline) {
        switch (value) {
            case Map<?, ?> map -> items('{', '}', map.entrySet(), newline, entry -> {
                string(entry.getKey().toString());
                text.append(": ");
                value(entry.getValue(), newline + "  ");
            });
            case List<?> list -> items('[', ']', list, newline, item -> value(item, newline + "  "));
            case Double number -> text.append(Double.isFinite(number) ? Math.round(number * 1e4) / 1e4 : "null");
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> string(value.toString());
        }
    }

    private <T> void items(char open, char close, Iterable<T> items, String newline, Consumer<T> writer) {
        text.append(open);
        String separator = "";
        for (T item : items) {
            text.append(separator).append(newline).append("  ");
            writer.accept(item);
            separator = ",";
        }
        if (!separator.isEmpty()) {
            text.append(newline);
        }
        text.append(close);
    }

    private void string(String value) {
        text.append('"');
        value.chars().forEach(this::character);
        text.append('"');
    }

    private void character(int c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append((char) c);
        } else if (c < 0x20) {
            text.append(String.format("\\u%04x", c));
        } else {
            text.append((char) c);
        }
    }
}
