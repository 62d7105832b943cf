package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Lets one address send so many requests a second to one path, and tells it so in headers. */
final class RateLimit implements HttpMiddleware {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String REFUSAL = "You have reached maximum request limit.";

    private final TokenBuckets buckets;
    private final String limit;
    private final String rounded;

    RateLimit(RateLimitSettings settings, LongSupplier nanoTime) {
        double perSecond = settings.limit();
        this.buckets = new TokenBuckets(perSecond, nanoTime);
        this.limit = String.format(Locale.ROOT, "%.2f", perSecond);
        this.rounded = Long.toString((long) Math.floor(perSecond + 0.5));
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        String caller = CallerAddress.of(exchange);
        if (caller.isEmpty()) {
            // All requests without an address share one; daprd passes this header on, too.
            caller = "0.0.0.0";
            exchange.requestHeader(FORWARDED_FOR, caller);
        }
        tellLimit(exchange);
        int left = buckets.take(caller + "|" + exchange.path());
        exchange.addResponseHeader("Ratelimit-Limit", rounded);
        exchange.addResponseHeader("Ratelimit-Reset", "1");
        exchange.addResponseHeader("Ratelimit-Remaining", Integer.toString(Math.max(0, left)));
        if (left < 0) {
            PlainAnswers.refuse(exchange, 429, REFUSAL);
        } else {
            next.handle(exchange);
        }
    }

    private void tellLimit(HttpExchange exchange) {
        exchange.addResponseHeader("X-Rate-Limit-Limit", limit);
        exchange.addResponseHeader("X-Rate-Limit-Duration", "1");
        exchange.requestHeader(FORWARDED_FOR)
                .filter(forwarded -> !forwarded.isBlank())
                .ifPresent(forwarded -> exchange.addResponseHeader("X-Rate-Limit-Request-Forwarded-For", forwarded));
        exchange.addResponseHeader("X-Rate-Limit-Request-Remote-Addr", CallerAddress.connection(exchange));
    }
}
