package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lets through what all rules let through. A request's resource is its method, a colon and its decoded path. */
final class Sentinel implements HttpMiddleware {

    private final List<SentinelRule> rules;
    private final SentinelTime time;

    Sentinel(SentinelRules rules, SentinelTime time) {
        this.rules = rules.all();
        this.time = time;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        String path = GoUrls.decodedPath(exchange.path()).orElse(exchange.path());
        String resource = exchange.method() + ":" + path;
        Optional<Long> wait = admit(resource);
        if (wait.isEmpty()) {
            PlainAnswers.refuse(exchange, 429, "Too Many Requests");
            return;
        }
        long start = time.nanos();
        try {
            if (wait.get() > 0) {
                time.pause(wait.get());
            }
            next.handle(exchange);
        } finally {
            leave(resource, start);
        }
    }

    /** How long a request has to wait; empty if it is refused. */
    private synchronized Optional<Long> admit(String resource) {
        long now = time.nanos();
        long longest = 0;
        for (SentinelRule rule : rules) {
            long wait = rule.limits(resource) ? rule.ask(now) : 0;
            if (wait == SentinelRule.REFUSED) {
                return Optional.empty();
            }
            longest = Math.max(longest, wait);
        }
        for (SentinelRule rule : rules) {
            if (rule.counts(resource)) {
                rule.begun(now);
            }
        }
        return Optional.of(longest);
    }

    private synchronized void leave(String resource, long start) {
        long now = time.nanos();
        for (SentinelRule rule : rules) {
            if (rule.counts(resource)) {
                rule.ended(now, now - start);
            }
        }
    }
}
