package io.outrigger.runtime.http;

import io.outrigger.runtime.core.metadata.MetadataService;
import java.nio.charset.StandardCharsets;

/** What runs here, and the entries that users add to it. */
final class MetadataRoutes {

    private final MetadataService metadata;

    MetadataRoutes(MetadataService metadata) {
        this.metadata = metadata;
    }

    void get(HttpExchange exchange) {
        exchange.answer(200, MetadataJson.write(metadata.read()));
    }

    void put(HttpExchange exchange) {
        String value = new String(exchange.body(), StandardCharsets.UTF_8);
        metadata.set(exchange.match().orElseThrow().value(0), value);
        exchange.answer(204);
    }
}
