package io.outrigger.runtime.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets nobody in without the API token, except to ask for health. */
final class TokenFilter implements HttpFilter {

    private final byte[] token;

    private TokenFilter(byte[] token) {
        this.token = token;
    }

    static HttpFilter of(String token) {
        return token.isEmpty() ? NONE : new TokenFilter(token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        if (known(exchange) || excluded(exchange)) {
            next.handle(exchange);
        } else {
            PlainText.error(exchange, 401, "invalid api token");
        }
    }

    // In a time that does not tell how much of it was right.
    private boolean known(HttpExchange exchange) {
        String given = exchange.header(RequestHeader.API_TOKEN).orElse("");
        return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean excluded(HttpExchange exchange) {
        if (!exchange.method().equals("GET")) {
            return false;
        }
        String path = Paths.clean(exchange.rawPath());
        return path.equals("/v1.0/healthz") || path.equals("/v1.0/healthz/outbound");
    }
}
