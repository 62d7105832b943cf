package io.outrigger.spi.middleware;

/** Deals with a request. */
@FunctionalInterface
public interface HttpHandler {

    /** Deals with a request; when it returns, the answer has been given or lies ready in the exchange. */
    void handle(HttpExchange exchange);
}
