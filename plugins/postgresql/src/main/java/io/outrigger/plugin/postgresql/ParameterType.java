package io.outrigger.plugin.postgresql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.outrigger.plugin.sql.JsonNumbers;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The type of a placeholder, and how JSON is written for it.
 *
 * @param sqlName as SQL has it; empty if not known
 * @param array whether it is an array
 * @param name as the catalogue has it
 */
record ParameterType(String sqlName, boolean array, String name) {

    static final ParameterType UNKNOWN = new ParameterType("", false, "");

    private static final Set<String> JSON = Set.of("json", "jsonb", "_json", "_jsonb");

    String placeholder() {
        return sqlName.isEmpty() ? "?" : "CAST(? AS " + sqlName + ")";
    }

    /** The text that the server reads the value from; empty for its null. */
    Optional<String> text(JsonElement value) {
        if (value.isJsonNull()) {
            return Optional.empty();
        } else if (value instanceof JsonArray elements && (array || sqlName.isEmpty())) {
            return Optional.of(literal(elements));
        }
        return Optional.of(plain(value));
    }

    private static String plain(JsonElement value) {
        return value instanceof JsonPrimitive primitive ? scalar(primitive) : value.toString();
    }

    /** Whole numbers without fraction and exponent, so that 3.0 is one for the server, too. */
    private static String scalar(JsonPrimitive primitive) {
        return primitive.isNumber() ? JsonNumbers.exact(primitive).toPlainString() : primitive.getAsString();
    }

    private String literal(JsonArray elements) {
        return StreamSupport.stream(elements.spliterator(), false)
                .map(this::element)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String element(JsonElement element) {
        if (element.isJsonNull()) {
            return "NULL";
        } else if (element instanceof JsonArray nested && !JSON.contains(name)) {
            return literal(nested);
        }
        return "\"" + plain(element).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
