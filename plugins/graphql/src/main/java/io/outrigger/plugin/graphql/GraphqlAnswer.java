package io.outrigger.plugin.graphql;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.outrigger.spi.SpiException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What the server says. */
final class GraphqlAnswer {

    private GraphqlAnswer() {}

    /**
     * The data of an answer, as JSON.
     *
     * @throws SpiException if there are errors, of which it names the first, or if it is no answer at all
     */
    static byte[] data(int status, byte[] body) {
        JsonObject answer = parse(status, body);
        JsonElement errors = answer.get("errors");
        if (errors != null && errors.isJsonArray() && !errors.getAsJsonArray().isEmpty()) {
            throw new SpiException(
                    "GraphQL Error: graphql: " + message(errors.getAsJsonArray().get(0)));
        }
        JsonElement data = answer.get("data");
        return (data == null ? "null" : data.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject parse(int status, byte[] body) {
        JsonReader reader =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        reader.setStrictness(Strictness.STRICT);
        try {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new SpiException(
                    "GraphQL Error: decoding response: status " + status + " with what is no JSON object", e);
        }
    }

    private static String message(JsonElement error) {
        JsonElement message = error.isJsonObject() ? error.getAsJsonObject().get("message") : error;
        return message != null && message.isJsonPrimitive() ? message.getAsString() : "";
    }
}
