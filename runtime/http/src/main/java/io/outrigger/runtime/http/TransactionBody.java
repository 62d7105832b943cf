package io.outrigger.runtime.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a transaction asks for. */
record TransactionBody(List<Step> operations, Map<String, String> metadata) {

    /** One operation: its name, and what it is about. */
    record Step(String operation, StateItem item) {}

    private static final StateItem NOTHING =
            new StateItem("", StateItem.NULL, Optional.empty(), Map.of(), StateOptions.NONE);

    static TransactionBody read(BodyFields body) throws IOException {
        Reading reading = new Reading();
        body.object("value of type http.stateTransactionRequestBody", name -> reading.member(name, body));
        return new TransactionBody(reading.operations, reading.metadata);
    }

    private static final class Reading {
        private List<Step> operations = List.of();
        private Map<String, String> metadata = Map.of();

        void member(String name, BodyFields body) throws IOException {
            switch (name) {
                case "operations" ->
                    operations = body.array(
                            "struct field stateTransactionRequestBody.operations of type"
                                    + " []http.stateTransactionRequestBodyOperation",
                            Reading::step);
                case "metadata" -> metadata = body.texts("stateTransactionRequestBody.metadata");
                default -> body.skip();
            }
        }

        private static Step step(BodyFields body) throws IOException {
            String[] operation = {""};
            StateItem[] item = {NOTHING};
            body.object("value of type http.stateTransactionRequestBodyOperation", name -> {
                switch (name) {
                    case "operation" ->
                        operation[0] = body.text("stateTransactionRequestBodyOperation.operations.operation");
                    case "request" -> item[0] = StateItem.read(body);
                    default -> body.skip();
                }
            });
            return new Step(operation[0], item[0]);
        }
    }

    Map<String, String> metadataWith(Map<String, String> request) {
        Map<String, String> merged = new HashMap<>(metadata);
        merged.putAll(request);
        return merged;
    }
}
