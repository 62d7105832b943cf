package io.outrigger.plugin.localsecrets;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Turns one JSON object, whose start the parser has just read, into names and texts. */
final class Flattening {

    /** Long paths would let a small file fill the memory. */
    private static final int MAX_NAME = 4096;

    private final JsonParser json;
    private final String separator;
    private final Consumer<String> onDuplicate;
    private final Map<String, String> flat = new LinkedHashMap<>();

    Flattening(JsonParser json, String separator, Consumer<String> onDuplicate) {
        this.json = json;
        this.separator = separator;
        this.onDuplicate = onDuplicate;
    }

    Map<String, String> object() throws IOException {
        members("");
        return flat;
    }

    private void members(String path) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = path + json.currentName();
            json.nextToken();
            value(name);
        }
    }

    private void elements(String path) throws IOException {
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            value(path + i);
        }
    }

    private void value(String name) throws IOException {
        if (name.length() > MAX_NAME) {
            throw new JsonParseException(json, "a name is too long");
        }
        switch (json.currentToken()) {
            case START_OBJECT -> members(name + separator);
            case START_ARRAY -> elements(name + separator);
            case VALUE_NULL -> keep(name, "");
            default -> keep(name, json.getText());
        }
    }

    private void keep(String name, String text) {
        if (flat.put(name, text) != null) {
            onDuplicate.accept(name);
        }
    }
}
