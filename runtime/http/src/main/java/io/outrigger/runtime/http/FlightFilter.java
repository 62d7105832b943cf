package io.outrigger.runtime.http;

import io.outrigger.runtime.core.telemetry.FlightRecord;
import io.outrigger.runtime.core.telemetry.HttpRequestEvent;

/** Tells Java's flight recorder of requests, while it records. */
final class FlightFilter implements HttpFilter {

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        if (FlightRecord.on()) {
            recorded(exchange, next);
        } else {
            next.handle(exchange);
        }
    }

    private static void recorded(HttpExchange exchange, HttpHandler next) {
        HttpRequestEvent event = new HttpRequestEvent();
        event.begin();
        try {
            next.handle(exchange);
        } finally {
            event.done(
                    exchange.method(),
                    exchange.rawPath(),
                    exchange.answerStatus(),
                    exchange.answerLength(),
                    exchange.trace());
        }
    }
}
