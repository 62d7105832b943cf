package io.outrigger.runtime.http;

import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiLogOptions;
import java.util.concurrent.TimeUnit;

/** One log line per call, if the user asked for it. */
final class ApiLogFilter implements HttpFilter {

    private final ApiLog log;
    private final ApiLogOptions options;

    private ApiLogFilter(ApiLog log, ApiLogOptions options) {
        this.log = log;
        this.options = options;
    }

    static HttpFilter of(ApiLog log, ApiLogOptions options) {
        return log.enabled() ? new ApiLogFilter(log, options) : NONE;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        long start = System.nanoTime();
        try {
            next.handle(exchange);
        } finally {
            if (!options.omitHealthChecks() || !healthCheck(exchange)) {
                log.http(call(exchange, System.nanoTime() - start));
            }
        }
    }

    private static boolean healthCheck(HttpExchange exchange) {
        return exchange.match()
                .map(match -> match.route().endpoint().healthCheck())
                .orElse(false);
    }

    private ApiLog.HttpCall call(HttpExchange exchange, long nanos) {
        String method = options.obfuscateUrls()
                ? endpoint(exchange)
                : exchange.method() + " " + Escapes.decodePath(exchange.rawPath());
        return new ApiLog.HttpCall(
                method,
                exchange.header(RequestHeader.USER_AGENT).orElse(""),
                exchange.answerStatus(),
                exchange.answerLength(),
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private static String endpoint(HttpExchange exchange) {
        return exchange.endpointName()
                .or(() -> exchange.match().map(match -> match.route().endpoint().name()))
                .orElse("");
    }
}
