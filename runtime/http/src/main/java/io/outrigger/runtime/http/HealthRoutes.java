package io.outrigger.runtime.http;

import io.outrigger.runtime.core.health.HealthService;

/** Whether the sidecar is ready. */
final class HealthRoutes {

    private final HealthService health;

    HealthRoutes(HealthService health) {
        this.health = health;
    }

    void check(HttpExchange exchange) {
        health.check(QueryString.of(exchange).value("appid"));
        exchange.answer(204);
    }

    void checkOutbound(HttpExchange exchange) {
        health.checkOutbound();
        exchange.answer(204);
    }
}
