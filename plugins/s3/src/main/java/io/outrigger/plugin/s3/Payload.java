package io.outrigger.plugin.s3;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A JSON object that says what to do. Names ignore case and others are ignored; null is as absent. */
record Payload(JsonObject json) {

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    /** @throws JsonParseException if it is none */
    static Payload of(byte[] data) {
        JsonElement json = GSON.fromJson(new String(data, StandardCharsets.UTF_8), JsonElement.class);
        if (json == null) {
            throw new JsonParseException("unexpected end of JSON input");
        }
        return of(json);
    }

    private static Payload of(JsonElement json) {
        if (json.isJsonNull()) {
            return new Payload(new JsonObject());
        }
        if (!json.isJsonObject()) {
            throw new JsonParseException("json: cannot unmarshal it into an object");
        }
        return new Payload(json.getAsJsonObject());
    }

    private Optional<JsonElement> find(String name) {
        return json.entrySet().stream()
                .filter(item -> item.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isJsonNull())
                .findFirst();
    }

    Optional<String> text(String name) {
        return find(name).map(value -> text(name, value));
    }

    private static String text(String name, JsonElement value) {
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new JsonParseException("json: field " + name + " is not a string");
    }

    OptionalInt number(String name) {
        Optional<JsonElement> found = find(name);
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            if (found.get() instanceof JsonPrimitive primitive && primitive.isNumber()) {
                return OptionalInt.of(Integer.parseInt(primitive.getAsString()));
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new JsonParseException("json: field " + name + " is not an integer");
    }

    List<Payload> objects(String name) {
        List<Payload> objects = new ArrayList<>();
        array(name).forEach(item -> objects.add(of(item)));
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        array(name).forEach(item -> texts.add(item.isJsonNull() ? "" : text(name, item)));
        return texts;
    }

    private JsonArray array(String name) {
        JsonElement found = find(name).orElseGet(JsonArray::new);
        if (found.isJsonArray()) {
            return found.getAsJsonArray();
        }
        throw new JsonParseException("json: field " + name + " is not an array");
    }
}
