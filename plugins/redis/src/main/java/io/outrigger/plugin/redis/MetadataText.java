package io.outrigger.plugin.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A message's metadata as Dapr keeps them in a stream: a JSON object of texts. */
final class MetadataText {

    private static final Gson GSON = new Gson();

    private MetadataText() {}

    static byte[] of(Map<String, String> metadata) {
        return GSON.toJson(new TreeMap<>(metadata)).getBytes(UTF_8);
    }

    /** What is no object of texts counts as nothing: the message itself is worth more than its metadata. */
    static Map<String, String> parse(byte[] text) {
        Map<String, String> metadata = new HashMap<>();
        try {
            JsonElement json = JsonParser.parseString(new String(text, UTF_8));
            if (json.isJsonObject()) {
                json.getAsJsonObject().entrySet().stream()
                        .filter(entry -> entry.getValue().isJsonPrimitive())
                        .forEach(entry ->
                                metadata.put(entry.getKey(), entry.getValue().getAsString()));
            }
            return metadata;
        } catch (JsonParseException _) {
            return Map.of();
        }
    }
}
