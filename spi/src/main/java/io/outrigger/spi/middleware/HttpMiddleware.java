package io.outrigger.spi.middleware;

import io.outrigger.spi.Component;
import java.io.IOException;

/**
 * One step of a pipeline: of requests to the runtime ({@code httpPipeline}), or of the runtime's requests to the
 * application ({@code appHttpPipeline}). One instance may stand in both, and several times.
 *
 * <p>Called for each request, on the request's virtual thread, many at a time. After {@link #close} began, calls under
 * way may still be running.
 */
public interface HttpMiddleware extends Component {

    /**
     * Handles a request: answers it, or changes it and hands it on, and may look at the answer afterwards.
     *
     * <p><b>Errors.</b> A middleware that wants to refuse a request answers it. An exception, whichever, is a failure:
     * it is logged with the component's name, and the request is answered with 500 and the body
     * {@code Internal Server Error}, or its connection is cut if the head of an answer is on its way. The exceptions of
     * {@code next} are not the middleware's: let them through.
     *
     * @param exchange the request and its answer
     * @param next the rest of the pipeline; called at most once, with this exchange
     * @throws IOException if the caller is gone, or the request's body cannot be read; never for failures of the
     *     middleware's own backend, which are an {@link io.outrigger.spi.UnavailableException}
     */
    void handle(HttpExchange exchange, HttpHandler next) throws IOException;
}
