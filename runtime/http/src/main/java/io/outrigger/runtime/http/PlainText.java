package io.outrigger.runtime.http;

import java.nio.charset.StandardCharsets;

/** Errors that are told before the API itself is reached, in the shape Go's server gives them. */
final class PlainText {

    static final String CONTENT_TYPE = "text/plain; charset=utf-8";

    private PlainText() {}

    static void error(HttpExchange exchange, int status, String message) {
        exchange.answerHeader("Content-Type", CONTENT_TYPE);
        exchange.answerHeader("X-Content-Type-Options", "nosniff");
        exchange.answer(status, (message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** For a request line that means nothing; the connection ends with it. */
    static void badRequest(HttpExchange exchange) {
        exchange.answerHeader("Content-Type", CONTENT_TYPE);
        exchange.closeAfterAnswer();
        exchange.answer(400, "400 Bad Request".getBytes(StandardCharsets.US_ASCII));
    }
}
