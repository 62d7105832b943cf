package io.outrigger.runtime.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a bulk read asks for. How many reads run at once is the store's business here, so it is checked and dropped. */
record BulkGetBody(List<String> keys, Map<String, String> metadata) {

    static BulkGetBody read(BodyFields body) throws IOException {
        Reading reading = new Reading();
        body.object("value of type http.BulkGetRequest", name -> reading.member(name, body));
        return new BulkGetBody(reading.keys, reading.metadata);
    }

    private static final class Reading {
        private List<String> keys = List.of();
        private Map<String, String> metadata = Map.of();

        void member(String name, BodyFields body) throws IOException {
            switch (name) {
                case "keys" ->
                    keys = body.array(
                            "struct field BulkGetRequest.keys of type []string",
                            element -> element.text("BulkGetRequest.keys"));
                case "metadata" -> metadata = body.texts("BulkGetRequest.metadata");
                case "parallelism" -> body.number("BulkGetRequest.parallelism");
                default -> body.skip();
            }
        }
    }

    Map<String, String> metadataWith(Map<String, String> request) {
        Map<String, String> merged = new HashMap<>(metadata);
        merged.putAll(request);
        return merged;
    }
}
