package io.outrigger.plugin.httpmiddleware;

import com.google.re2j.Pattern;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;

/** Lets through what a regular expression allows. The time it takes is linear in the length of path and query. */
final class RouterChecker implements HttpMiddleware {

    private final Pattern rule;

    RouterChecker(Pattern rule) {
        this.rule = rule;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        if (rule.matcher(target(exchange)).find()) {
            next.handle(exchange);
        } else {
            PlainAnswers.refuse(exchange, 400, "invalid router");
        }
    }

    private static String target(HttpExchange exchange) {
        return exchange.query().isEmpty() ? exchange.path() : exchange.path() + "?" + exchange.query();
    }
}
