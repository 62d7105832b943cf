package io.outrigger.runtime.http;

import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One write as bodies spell it. */
record StateItem(
        String key, StateValue value, Optional<String> etag, Map<String, String> metadata, StateOptions options) {

    /** What is written where nothing is. */
    static final StateValue NULL = StateValue.ofJson(Json.NULL);

    private static final String TYPE = "value of type state.SetRequest";

    static StateItem read(BodyFields body) throws IOException {
        Reading reading = new Reading();
        body.object(TYPE, name -> reading.member(name, body));
        return new StateItem(reading.key, reading.value, reading.etag, reading.metadata, reading.options);
    }

    private static final class Reading {
        private String key = "";
        private StateValue value = NULL;
        private Optional<String> etag = Optional.empty();
        private Map<String, String> metadata = Map.of();
        private StateOptions options = StateOptions.NONE;

        void member(String name, BodyFields body) throws IOException {
            switch (name) {
                case "key" -> key = body.text("SetRequest.key");
                case "value" -> value = StateValue.ofJson(body.value());
                case "etag" -> etag = body.isNull() ? Optional.empty() : Optional.of(body.text("SetRequest.etag"));
                case "metadata" -> metadata = body.texts("SetRequest.metadata");
                case "options" -> options = options(body);
                default -> body.skip();
            }
        }

        private static StateOptions options(BodyFields body) throws IOException {
            String[] found = {"", ""};
            body.object("struct field SetRequest.options of type state.SetStateOption", name -> {
                switch (name) {
                    case "concurrency" -> found[0] = body.text("SetRequest.options.concurrency");
                    case "consistency" -> found[1] = body.text("SetRequest.options.consistency");
                    default -> body.skip();
                }
            });
            return new StateOptions(found[0], found[1]);
        }
    }

    /** The same with metadata of the request, which win. */
    StateItem withMetadata(Map<String, String> request) {
        if (request.isEmpty()) {
            return this;
        }
        Map<String, String> merged = new HashMap<>(metadata);
        merged.putAll(request);
        return new StateItem(key, value, etag, merged, options);
    }

    SetRequest toSet() {
        SetRequest.Builder builder = SetRequest.builder(key, value)
                .metadata(metadata)
                .concurrency(options.toConcurrency())
                .consistency(options.toConsistency());
        etag.ifPresent(builder::etag);
        return builder.build();
    }

    DeleteRequest toDelete() {
        DeleteRequest.Builder builder = DeleteRequest.builder(key)
                .metadata(metadata)
                .concurrency(options.toConcurrency())
                .consistency(options.toConsistency());
        etag.ifPresent(builder::etag);
        return builder.build();
    }
}
