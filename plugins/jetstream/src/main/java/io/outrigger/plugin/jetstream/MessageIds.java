package io.outrigger.plugin.jetstream;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the id of a CloudEvent, by which the server knows what it already took. */
final class MessageIds {

    private MessageIds() {}

    /**
     * The id of a CloudEvent in JSON; empty for anything else. An object without {@code specversion} is no CloudEvent:
     * two different ones may bear one id, and the second would be lost.
     */
    static Optional<String> of(byte[] data) {
        if (data.length == 0 || (data[0] != '{' && data[0] > ' ')) {
            return Optional.empty();
        }
        try (JsonReader json =
                new JsonReader(new InputStreamReader(new ByteArrayInputStream(data), StandardCharsets.UTF_8))) {
            json.setStrictness(Strictness.STRICT);
            return read(json);
        } catch (IOException | IllegalStateException _) {
            // Not JSON, hence no CloudEvent.
            return Optional.empty();
        }
    }

    private static Optional<String> read(JsonReader json) throws IOException {
        Optional<String> id = Optional.empty();
        boolean event = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            event |= name.equals("specversion");
            if (name.equals("id") && json.peek() == JsonToken.STRING) {
                id = Optional.of(json.nextString());
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return event ? id.filter(MessageIds::fitsHeader) : Optional.empty();
    }

    /** A header is one line of ASCII. */
    private static boolean fitsHeader(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
