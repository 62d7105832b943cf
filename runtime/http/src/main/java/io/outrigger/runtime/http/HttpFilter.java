package io.outrigger.runtime.http;

/** Stands before a handler. Composed once, when the head is built. */
@FunctionalInterface
interface HttpFilter {

    /** Stands aside. */
    HttpFilter NONE = (exchange, next) -> next.handle(exchange);

    void handle(HttpExchange exchange, HttpHandler next);

    default HttpHandler before(HttpHandler next) {
        return this == NONE ? next : exchange -> handle(exchange, next);
    }
}
