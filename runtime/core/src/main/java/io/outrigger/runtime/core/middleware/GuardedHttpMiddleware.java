package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;

/** A middleware that runs in its plugin's scope, and leaves it for what it hands requests on to. */
final class GuardedHttpMiddleware implements HttpMiddleware {

    private final HttpMiddleware middleware;
    private final CallGuard guard;

    GuardedHttpMiddleware(HttpMiddleware middleware, CallGuard guard) {
        this.middleware = middleware;
        this.guard = guard;
    }

    @Override
    public void init(Deadline deadline) {
        guard.withoutPolicy().run(() -> middleware.init(deadline));
    }

    @Override
    public void ping() {
        guard.withoutPolicy().run(middleware::ping);
    }

    @Override
    public void close() {
        guard.withoutPolicy().run(middleware::close);
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        HttpHandler outside = outside(next);
        try {
            guard.run(() -> {
                try {
                    middleware.handle(exchange, outside);
                } catch (IOException e) {
                    throw new Passage(e);
                }
            });
        } catch (Passage e) {
            throw e.passenger;
        }
    }

    private static HttpHandler outside(HttpHandler next) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        return exchange -> {
            Thread thread = Thread.currentThread();
            ClassLoader inside = thread.getContextClassLoader();
            thread.setContextClassLoader(before);
            try {
                next.handle(exchange);
            } finally {
                thread.setContextClassLoader(inside);
            }
        };
    }

    /** Takes an exception through a call that may not throw it. */
    private static final class Passage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException passenger;

        Passage(IOException passenger) {
            super(null, passenger, false, false);
            this.passenger = passenger;
        }
    }
}
