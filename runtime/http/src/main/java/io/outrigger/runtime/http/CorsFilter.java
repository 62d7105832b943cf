package io.outrigger.runtime.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells browsers whose pages may call: the headers of the Go middleware that daprd uses. */
final class CorsFilter implements HttpFilter {

    private static final Set<String> METHODS = Set.of("HEAD", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final List<OriginPattern> origins;
    private final boolean everybody;

    private CorsFilter(List<OriginPattern> origins, boolean everybody) {
        this.origins = origins;
        this.everybody = everybody;
    }

    static HttpFilter of(String allowedOrigins) {
        if (allowedOrigins.isEmpty()) {
            return NONE;
        }
        List<OriginPattern> origins = new ArrayList<>();
        for (String origin : allowedOrigins.toLowerCase(Locale.ROOT).split(",", -1)) {
            origins.add(OriginPattern.of(origin));
        }
        return new CorsFilter(origins, origins.stream().anyMatch(origin -> origin.equals(OriginPattern.ANY)));
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        Optional<String> asked = exchange.header(RequestHeader.CORS_METHOD).filter(method -> !method.isEmpty());
        if (exchange.method().equals("OPTIONS") && asked.isPresent()) {
            preflight(exchange, asked.get().toUpperCase(Locale.ROOT));
            exchange.answer(200);
            return;
        }
        exchange.addAnswerHeader("Vary", "Origin");
        origin(exchange).filter(_ -> METHODS.contains(exchange.method())).ifPresent(origin -> allow(exchange, origin));
        next.handle(exchange);
    }

    private Optional<String> origin(HttpExchange exchange) {
        return exchange.header(RequestHeader.ORIGIN).filter(origin -> !origin.isEmpty() && allowed(origin));
    }

    private boolean allowed(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return everybody || origins.stream().anyMatch(pattern -> pattern.matches(lower));
    }

    private void allow(HttpExchange exchange, String origin) {
        exchange.answerHeader("Access-Control-Allow-Origin", everybody ? "*" : origin);
    }

    private void preflight(HttpExchange exchange, String method) {
        exchange.addAnswerHeader("Vary", "Origin");
        exchange.addAnswerHeader("Vary", "Access-Control-Request-Method");
        exchange.addAnswerHeader("Vary", "Access-Control-Request-Headers");
        Optional<String> origin = origin(exchange);
        if (origin.isEmpty() || !METHODS.contains(method)) {
            return;
        }
        allow(exchange, origin.get());
        exchange.answerHeader("Access-Control-Allow-Methods", method);
        String headers = canonical(exchange.header(RequestHeader.CORS_HEADERS).orElse(""));
        if (!headers.isEmpty()) {
            exchange.answerHeader("Access-Control-Allow-Headers", headers);
        }
    }

    // "x-a, X-B" becomes "X-A, X-B"; what cannot be part of a name separates names.
    private static String canonical(String list) {
        StringBuilder names = new StringBuilder();
        boolean upper = true;
        boolean within = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (!namePart(c)) {
                within &= c != ' ' && c != ',';
                continue;
            }
            if (!within && !names.isEmpty()) {
                names.append(", ");
            }
            upper |= !within;
            within = true;
            names.append(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
            upper = c == '-';
        }
        return names.toString();
    }

    private static boolean namePart(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
    }
}
