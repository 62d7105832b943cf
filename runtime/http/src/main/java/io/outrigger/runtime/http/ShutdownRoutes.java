package io.outrigger.runtime.http;

import io.outrigger.runtime.core.component.ShutdownRequests;

/** Ending the sidecar. */
final class ShutdownRoutes {

    private final ShutdownRequests shutdown;

    ShutdownRoutes(ShutdownRequests shutdown) {
        this.shutdown = shutdown;
    }

    void post(HttpExchange exchange) {
        boolean force = exchange.header(RequestHeader.FORCE_SHUTDOWN)
                .map("true"::equalsIgnoreCase)
                .orElse(false);
        if (force) {
            shutdown.force();
        } else {
            shutdown.graceful();
        }
        exchange.answer(204);
    }
}
