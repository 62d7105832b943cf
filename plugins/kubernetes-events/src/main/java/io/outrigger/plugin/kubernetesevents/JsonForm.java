package io.outrigger.plugin.kubernetesevents;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.outrigger.plugin.go.JsonTexts;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON as Go writes it. */
final class JsonForm {

    private JsonForm() {}

    static String of(JsonElement json) {
        return switch (json) {
            case JsonObject object -> object(object.entrySet().stream());
            case JsonArray array ->
                array.asList().stream().map(JsonForm::of).collect(Collectors.joining(",", "[", "]"));
            case JsonPrimitive text when text.isString() -> JsonTexts.quoted(text.getAsString());
            case JsonPrimitive plain -> plain.getAsString();
            case JsonNull _ -> "null";
            default -> throw new IllegalArgumentException("no JSON: " + json.getClass());
        };
    }

    /** An object with its keys in order. */
    static String sorted(JsonElement json) {
        return json instanceof JsonObject object
                ? object(object.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey)))
                : of(json);
    }

    private static String object(Stream<Map.Entry<String, JsonElement>> items) {
        return items.map(item -> JsonTexts.quoted(item.getKey()) + ":" + of(item.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Whether Go leaves it out where it may. */
    static boolean empty(JsonElement json) {
        return switch (json) {
            case JsonObject object -> object.isEmpty();
            case JsonArray array -> array.isEmpty();
            case JsonPrimitive value
            when value.isString() -> value.getAsString().isEmpty();
            case JsonPrimitive value when value.isBoolean() -> !value.getAsBoolean();
            case JsonPrimitive value -> value.getAsString().equals("0");
            case JsonNull _ -> true;
            default -> false;
        };
    }
}
