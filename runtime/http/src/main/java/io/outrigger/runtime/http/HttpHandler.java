package io.outrigger.runtime.http;

/** Answers one request. */
@FunctionalInterface
interface HttpHandler {

    void handle(HttpExchange exchange);
}
