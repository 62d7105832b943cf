package io.outrigger.spi.middleware;

import io.outrigger.spi.Component;

/** One step of a pipeline. Called for each request, on the request's virtual thread, many at a time. */
public interface HttpMiddleware extends Component {

    /**
     * Handles a request: answers it, or changes it and hands it on, and may change the answer afterwards.
     *
     * @param exchange the request and its answer
     * @param next the rest of the pipeline; called at most once
     */
    void handle(HttpExchange exchange, HttpHandler next);
}
