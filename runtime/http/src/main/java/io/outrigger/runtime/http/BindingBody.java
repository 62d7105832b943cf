package io.outrigger.runtime.http;

import io.outrigger.spi.binding.BindingData;
import java.io.IOException;
import java.util.Map;

/**
 * What an operation of an output binding is asked for.
 *
 * @param request its data are JSON, a text with its quotes
 */
record BindingBody(String operation, BindingData request) {

    static BindingBody read(BodyFields body) throws IOException {
        Reading reading = new Reading();
        body.object("value of type http.OutputBindingRequest", name -> reading.member(name, body));
        return new BindingBody(reading.operation, BindingData.of(reading.data, reading.metadata));
    }

    private static final class Reading {
        private String operation = "";
        private byte[] data = Json.NULL;
        private Map<String, String> metadata = Map.of();

        void member(String name, BodyFields body) throws IOException {
            switch (name) {
                case "operation" -> operation = body.text("OutputBindingRequest.operation");
                case "data" -> data = body.value();
                case "metadata" -> metadata = body.texts("OutputBindingRequest.metadata");
                default -> body.skip();
            }
        }
    }
}
