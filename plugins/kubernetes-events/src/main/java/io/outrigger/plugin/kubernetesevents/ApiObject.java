package io.outrigger.plugin.kubernetesevents;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An object that the API server sent. What it lacks counts as empty. */
record ApiObject(JsonObject json) {

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();
    private static final int LONGEST_MESSAGE = 512;

    static ApiObject of(byte[] text) throws IOException {
        try {
            if (GSON.fromJson(new String(text, StandardCharsets.UTF_8), JsonElement.class) instanceof JsonObject json) {
                return new ApiObject(json);
            }
        } catch (JsonParseException _) {
            // Told below.
        }
        throw new IOException("the API server sent something else than a JSON object");
    }

    String text(String name) {
        return json.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    ApiObject object(String name) {
        return new ApiObject(json.get(name) instanceof JsonObject found ? found : new JsonObject());
    }

    List<ApiObject> items() {
        List<ApiObject> items = new ArrayList<>();
        if (json.get("items") != null && json.get("items").isJsonArray()) {
            for (JsonElement item : json.getAsJsonArray("items")) {
                items.add(new ApiObject(item instanceof JsonObject object ? object : new JsonObject()));
            }
        }
        return items;
    }

    String version() {
        return object("metadata").text("resourceVersion");
    }

    String name() {
        return object("metadata").text("name");
    }

    /** As daprd passes an event on. */
    String event() throws IOException {
        try {
            return EventForm.EVENT.json(json);
        } catch (IllegalStateException | UnsupportedOperationException e) {
            throw new IOException("the API server sent an event that is none", e);
        }
    }

    /** The failure that a status tells of. */
    ApiFailure failure(int otherwise) {
        String code = text("code");
        String message = text("message");
        int status = code.matches("[1-5][0-9]{2}") ? Integer.parseInt(code) : otherwise;
        return new ApiFailure(status, message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
    }
}
