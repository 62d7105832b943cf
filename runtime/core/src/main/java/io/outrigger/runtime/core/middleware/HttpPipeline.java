package io.outrigger.runtime.core.middleware;

import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import java.io.IOException;

/** The middleware of one direction, in the configured order. Components may come and go between two requests. */
public interface HttpPipeline {
    /** Hands requests straight on. */
    HttpPipeline NONE = new HttpPipeline() {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public void handle(HttpExchange exchange, HttpHandler last) throws IOException {
            last.handle(exchange);
        }
    };

    /** Whether nothing is configured, so that callers need not dress up their exchange. */
    boolean isEmpty();

    /** Leads a request through the middleware, outermost first, and then to the last handler. */
    void handle(HttpExchange exchange, HttpHandler last) throws IOException;
}
