package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.middleware.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Refusals as daprd's middleware words them: plain text, without a line's end. */
final class PlainAnswers {

    private static final String TEXT = "text/plain; charset=utf-8";

    private PlainAnswers() {}

    static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        exchange.responseHeader("Content-Type", TEXT);
        exchange.respond(status, message.getBytes(StandardCharsets.UTF_8));
    }
}
