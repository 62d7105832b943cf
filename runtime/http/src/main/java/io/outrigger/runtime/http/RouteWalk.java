package io.outrigger.runtime.http;

import java.util.Optional;
import java.util.Set;

/**
 * One search through the tree: a literal before a parameter before the rest, and back again where a branch ends
 * without an answer to the method.
 */
final class RouteWalk {

    private static final int MOST_PARAMETERS = 8;

    private final String method;
    private final String path;
    private final int[] bounds = new int[2 * MOST_PARAMETERS];
    private int found;

    RouteWalk(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** The route whose path and method match, looked for from the tree's root. */
    Optional<Route> from(RouteNode root) {
        return path.startsWith("/") ? Optional.ofNullable(walk(root, 1)) : Optional.empty();
    }

    // Null is what a branch without an answer yields: this runs on every request.
    private Route walk(RouteNode node, int from) {
        if (from > path.length()) {
            return pick(node.routes());
        }
        int slash = path.indexOf('/', from);
        int to = slash < 0 ? path.length() : slash;
        Optional<RouteNode> child = node.child(path, from, to);
        Route route = child.isPresent() ? walk(child.get(), to + 1) : null;
        if (route == null && to > from && node.parameter().isPresent()) {
            mark(from, to);
            route = walk(node.parameter().get(), to + 1);
            found -= route == null ? 1 : 0;
        }
        return route == null ? rest(node, from) : route;
    }

    private Route rest(RouteNode node, int from) {
        Route route = pick(node.rest());
        if (route != null) {
            mark(from, path.length());
        }
        return route;
    }

    private void mark(int from, int to) {
        bounds[2 * found] = from;
        bounds[2 * found + 1] = to;
        found++;
    }

    private Route pick(Iterable<Route> routes) {
        for (Route route : routes) {
            if (route.answers(method)) {
                return route;
            }
        }
        return null;
    }

    /** The parameter at a position, as the path has it. */
    String raw(int position) {
        return path.substring(bounds[2 * position], bounds[2 * position + 1]);
    }

    /** Collects the methods that the path would answer to. */
    void methods(RouteNode node, int from, Set<String> methods) {
        if (from > path.length()) {
            node.routes().forEach(route -> methods.addAll(route.endpoint().methods()));
            return;
        }
        int slash = path.indexOf('/', from);
        int to = slash < 0 ? path.length() : slash;
        node.child(path, from, to).ifPresent(child -> methods(child, to + 1, methods));
        node.parameter().ifPresent(parameter -> methods(parameter, to + 1, methods));
        node.rest().forEach(route -> methods.addAll(route.endpoint().methods()));
    }
}
