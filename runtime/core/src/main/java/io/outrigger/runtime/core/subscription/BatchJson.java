package io.outrigger.runtime.core.subscription;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Many events as HTTP applications get them together. */
public final class BatchJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int ROOM_AROUND = 256;

    private BatchJson() {}

    public static byte[] write(EventBatch batch) {
        int size = batch.entries().stream()
                .mapToInt(entry -> (int) entry.body().length() + ROOM_AROUND)
                .sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + ROOM_AROUND);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("entries");
            for (EventBatch.Entry entry : batch.entries()) {
                entry(json, entry);
            }
            json.writeEndArray();
            json.writeStringField("id", batch.id());
            texts(json, batch.metadata());
            json.writeStringField("pubsubname", batch.pubsub());
            json.writeStringField("topic", batch.topic());
            json.writeStringField("type", EventBatch.TYPE);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void entry(JsonGenerator json, EventBatch.Entry entry) throws IOException {
        byte[] body = entry.body().readAll();
        json.writeStartObject();
        json.writeStringField("entryId", entry.id());
        json.writeFieldName("event");
        if (entry.event().isPresent()) {
            // It was read as JSON before, so it goes out as it came.
            json.writeRawValue(new String(body, StandardCharsets.UTF_8));
        } else {
            json.writeString(Base64.getEncoder().encodeToString(body));
        }
        texts(json, entry.metadata());
        if (!entry.contentType().isEmpty()) {
            json.writeStringField("contentType", entry.contentType());
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart("metadata");
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
