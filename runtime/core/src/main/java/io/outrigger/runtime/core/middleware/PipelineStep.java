package io.outrigger.runtime.core.middleware;

import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rest of a pipeline for one request, from one middleware on. */
final class PipelineStep implements HttpHandler {

    private final List<LoadedMiddleware> chain;
    private final int position;
    private final HttpHandler last;
    private boolean used;
    private Optional<Throwable> failure = Optional.empty();

    PipelineStep(List<LoadedMiddleware> chain, int position, HttpHandler last) {
        this.chain = chain;
        this.position = position;
        this.last = last;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (used) {
            throw new IllegalStateException("the rest of the pipeline runs once, and only while the middleware does");
        }
        used = true;
        try {
            run(exchange);
        } catch (IOException | RuntimeException | Error e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private void run(HttpExchange exchange) throws IOException {
        if (position == chain.size()) {
            last.handle(exchange);
            return;
        }
        LoadedMiddleware current = chain.get(position);
        PipelineStep next = new PipelineStep(chain, position + 1, last);
        try {
            current.middleware().handle(exchange, next);
        } catch (RuntimeException | LinkageError e) {
            // What comes from further in is not this one's fault.
            if (next.threw(e)) {
                throw e;
            }
            throw new MiddlewareException(current.name(), e);
        } finally {
            next.used = true;
        }
    }

    private boolean threw(Throwable e) {
        return failure.isPresent() && failure.get() == e;
    }
}
