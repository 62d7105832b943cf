package io.outrigger.plugin.sql;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;

/**
 * One statement of a caller's.
 *
 * @param sql the statement's text
 * @param parameters what its placeholders stand for, in their order
 */
public record SqlCommand(String sql, List<JsonElement> parameters) {

    private static final int DEEPEST = 64;

    /**
     * Reads the metadata {@code sql} and {@code params} of a request.
     *
     * @throws InvalidRequestException if there is no statement, or if the parameters are no JSON array
     */
    static SqlCommand of(Map<String, String> metadata) {
        String sql = metadata.getOrDefault("sql", "");
        if (sql.isEmpty()) {
            throw new InvalidRequestException("required metadata not set: sql");
        }
        return new SqlCommand(sql, parameters(metadata.getOrDefault("params", "")));
    }

    private static List<JsonElement> parameters(String json) {
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            JsonElement parsed = parse(json);
            return parsed.isJsonNull() ? List.of() : parsed.getAsJsonArray().asList();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new InvalidRequestException(
                    "invalid metadata property params: failed to unserialize into an array", e);
        }
    }

    private static JsonElement parse(String json) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(json));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        JsonElement parsed = JsonParser.parseReader(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new JsonParseException("something follows the array");
        }
        return parsed;
    }

    /** Neither the statement nor the parameters, which may hold secrets. */
    @Override
    public String toString() {
        return "SqlCommand[" + parameters.size() + " parameters]";
    }
}
