package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;

/** Turns bodies to upper case: an aid for tests. */
final class Uppercase implements HttpMiddleware {

    private final UppercaseSettings settings;

    Uppercase(UppercaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        if (settings.request() && exchange.requestBodyLength() != 0) {
            // A letter may need more bytes, or fewer, than its capital.
            exchange.requestBody(new CapitalInput(exchange.requestBody()), -1);
        }
        if (settings.response()) {
            exchange.transformResponse(CapitalOutput::new);
        }
        next.handle(exchange);
    }
}
