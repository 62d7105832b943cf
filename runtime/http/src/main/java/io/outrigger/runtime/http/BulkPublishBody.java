package io.outrigger.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.outrigger.runtime.core.pubsub.BulkEntry;
import io.outrigger.runtime.core.pubsub.ContentTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a bulk publication. What an entry's event may be depends on its content type. */
final class BulkPublishBody {

    private static final String MISMATCH = "error: mismatch between contentType and event";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/\r\n";

    private String id = "";
    private String contentType = "";
    private byte[] event = Json.NULL;
    private Optional<Map<String, String>> metadata = Optional.empty();

    private BulkPublishBody() {}

    /** An event is not what its content type says. */
    static final class UnfitEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfitEvent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads a body.
     *
     * @throws MalformedBody if it is no array of entries
     * @throws UnfitEvent if an event cannot be what it is said to be
     */
    static List<BulkEntry> read(byte[] json) {
        List<BulkPublishBody> bodies = BodyFields.read(
                json, fields -> fields.array("value of type []http.bulkPublishMessageEntry", BulkPublishBody::entry));
        List<BulkEntry> entries = new ArrayList<>(bodies.size());
        for (BulkPublishBody body : bodies) {
            entries.add(new BulkEntry(body.id, body.bytes(), body.contentType, body.metadata));
        }
        return entries;
    }

    private static BulkPublishBody entry(BodyFields fields) throws IOException {
        BulkPublishBody body = new BulkPublishBody();
        fields.object("value of type http.bulkPublishMessageEntry", name -> body.member(name, fields));
        return body;
    }

    private void member(String name, BodyFields fields) throws IOException {
        switch (name) {
            case "entryid" -> id = fields.text("bulkPublishMessageEntry.entryId");
            case "event" -> event = fields.value();
            case "contenttype" -> contentType = fields.text("bulkPublishMessageEntry.contentType");
            case "metadata" -> metadata = metadata(fields);
            default -> fields.skip();
        }
    }

    private static Optional<Map<String, String>> metadata(BodyFields fields) throws IOException {
        return fields.isNull() ? Optional.empty() : Optional.of(fields.texts("bulkPublishMessageEntry.metadata"));
    }

    private byte[] bytes() {
        if (ContentTypes.binary(contentType)) {
            return decoded(text());
        }
        if (ContentTypes.text(contentType)) {
            return text().getBytes(StandardCharsets.UTF_8);
        }
        if (ContentTypes.json(contentType) || ContentTypes.cloudEvent(contentType)) {
            return event;
        }
        throw new UnfitEvent(MISMATCH, null);
    }

    private String text() {
        try (JsonParser parser = Json.parser(event)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
        } catch (IOException e) {
            throw new UnfitEvent(MISMATCH, e);
        }
        throw new UnfitEvent(MISMATCH, null);
    }

    // Ends of lines do not count, as in Go.
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replace("\r", "").replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw new UnfitEvent(
                    "error: unable to decode base64 application/octect-stream data: illegal base64 data at input byte "
                            + fault(base64),
                    e);
        }
    }

    private static int fault(String base64) {
        int at = 0;
        while (at < base64.length() && ALPHABET.indexOf(base64.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
