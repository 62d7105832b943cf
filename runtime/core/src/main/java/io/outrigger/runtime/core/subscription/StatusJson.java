package io.outrigger.runtime.core.subscription;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What HTTP applications say of events they got: {@code {"status":"…"}}, or one for each of many. */
public final class StatusJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private StatusJson() {}

    /** One event's status; none if the body says nothing of one, or is something else altogether. */
    public static Optional<String> read(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        try (JsonParser json = FACTORY.createParser(body)) {
            String status = null;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                status = member(json, "status", status);
            }
            return Optional.ofNullable(status);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The value of the member at hand if it is the one wanted, else what there is so far. */
    private static String member(JsonParser json, String wanted, String before) throws IOException {
        boolean found = json.currentName().equalsIgnoreCase(wanted);
        JsonToken value = json.nextToken();
        if (found && value == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (found && value != JsonToken.VALUE_NULL) {
            throw new IOException(wanted + " is no text");
        }
        json.skipChildren();
        return before;
    }

    /**
     * The statuses of many events by their entry ids; of an entry with several the last.
     *
     * @throws IOException if the body is something else
     */
    public static Map<String, String> readAll(byte[] body) throws IOException {
        Map<String, String> statuses = new LinkedHashMap<>();
        try (JsonParser json = FACTORY.createParser(body)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equalsIgnoreCase("statuses");
                JsonToken value = json.nextToken();
                if (found && value != JsonToken.VALUE_NULL) {
                    expect(value, JsonToken.START_ARRAY);
                    entries(json, statuses);
                } else {
                    json.skipChildren();
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT);
        }
        return statuses;
    }

    private static void entries(JsonParser json, Map<String, String> statuses) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT);
            String id = "";
            String status = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (json.currentName().equalsIgnoreCase("entryId")) {
                    id = member(json, "entryId", id);
                } else {
                    status = member(json, "status", status);
                }
            }
            statuses.put(id, status);
        }
    }

    private static void expect(JsonToken token, JsonToken expected) throws IOException {
        if (token != expected) {
            throw new IOException("unexpected " + token + " in an answer about events");
        }
    }
}
