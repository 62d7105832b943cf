package io.outrigger.runtime.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route for a request and hands the request over. */
final class Router implements HttpHandler {

    private final RouteNode root = new RouteNode("");
    private final Optional<Route> fallback;

    /**
     * Builds the tree.
     *
     * @param fallback who answers what nobody else does
     */
    Router(List<Route> routes, Optional<Route> fallback) {
        routes.forEach(route -> root.add(route, 0));
        this.fallback = fallback;
    }

    @Override
    public void handle(HttpExchange exchange) {
        String path = Paths.clean(exchange.rawPath());
        if (!Paths.wellFormed(path)) {
            PlainText.badRequest(exchange);
            return;
        }
        RouteWalk walk = new RouteWalk(exchange.method(), path);
        Optional<Route> route = walk.from(root);
        if (route.isPresent()) {
            serve(exchange, route.get(), walk);
        } else if (fallback.isPresent()) {
            exchange.match(new RouteMatch(fallback.get()));
            fallback.get().handler().handle(exchange);
        } else {
            refuse(exchange, walk);
        }
    }

    private void serve(HttpExchange exchange, Route route, RouteWalk walk) {
        String[] values = new String[route.parameters().size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Escapes.decode(walk.raw(i));
            } catch (IllegalArgumentException e) {
                String parameter = route.parameters().get(i);
                PlainText.error(
                        exchange,
                        400,
                        "failed to unescape request parameter \"" + parameter + "\". Error: " + e.getMessage());
                return;
            }
        }
        exchange.match(new RouteMatch(route, values));
        route.handler().handle(exchange);
    }

    private void refuse(HttpExchange exchange, RouteWalk walk) {
        Set<String> allowed = new TreeSet<>();
        walk.methods(root, 1, allowed);
        if (allowed.isEmpty()) {
            PlainText.error(exchange, 404, "404 page not found");
        } else {
            allowed.forEach(method -> exchange.addAnswerHeader("Allow", method));
            exchange.answer(405);
        }
    }
}
