package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A pipeline as a configuration lists it, made of what is loaded at the moment. */
final class ConfiguredPipeline implements HttpPipeline {

    private static final System.Logger LOG = System.getLogger("dapr.middleware.http");
    private static final byte[] FAILED = "Internal Server Error\n".getBytes(StandardCharsets.UTF_8);

    private final String name;
    private final List<Handler> handlers;
    private volatile List<LoadedMiddleware> chain = List.of();

    ConfiguredPipeline(String name, List<Handler> handlers) {
        this.name = name;
        this.handlers = handlers;
    }

    void rebuild(Function<Handler, Optional<LoadedMiddleware>> loaded) {
        LOG.log(Level.INFO, "Building pipeline " + name);
        chain = handlers.stream().map(loaded).flatMap(Optional::stream).toList();
    }

    void reportMissing(Function<Handler, Optional<LoadedMiddleware>> loaded) {
        for (Handler handler : handlers) {
            if (loaded.apply(handler).isEmpty()) {
                LOG.log(
                        Level.ERROR,
                        "Pipeline " + name + " goes without " + handler.logName()
                                + ": no middleware of that name, type and version is loaded");
            }
        }
    }

    @Override
    public boolean isEmpty() {
        return chain.isEmpty();
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler last) throws IOException {
        try {
            new PipelineStep(chain, 0, last).handle(exchange);
        } catch (MiddlewareException e) {
            LOG.log(Level.ERROR, e.getMessage(), e.getCause());
            if (exchange.responded()) {
                throw e;
            }
            exchange.responseHeader("Content-Type", "text/plain; charset=utf-8");
            exchange.respond(500, FAILED);
            return;
        }
        if (!exchange.responded()) {
            exchange.respond(200, new byte[0]);
        }
    }
}
