package io.outrigger.spi.middleware;

import java.io.IOException;

/** The rest of a pipeline, as a middleware sees it. */
@FunctionalInterface
public interface HttpHandler {

    /**
     * Deals with a request; when it returns, the answer has been given, or nobody wanted to give one. Called on the
     * thread that runs the middleware or on one the middleware waits for, and at most once.
     *
     * @throws IllegalStateException if it has been called before, or {@link HttpMiddleware#handle} has returned
     * @throws IOException if the caller is gone, or the request's body cannot be read
     */
    void handle(HttpExchange exchange) throws IOException;
}
