package io.outrigger.runtime.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step of the path in the tree of routes. Built once, then only read. */
final class RouteNode {

    private final String literal;
    private final List<Route> routes = new ArrayList<>();
    private final List<Route> rest = new ArrayList<>();
    private RouteNode[] children = {};
    private RouteNode parameter;

    RouteNode(String literal) {
        this.literal = literal;
    }

    void add(Route route, int depth) {
        if (depth == route.segments().size()) {
            routes.add(route);
            return;
        }
        String segment = route.segments().get(depth);
        if (Route.isRest(segment)) {
            rest.add(route);
        } else if (Route.isParameter(segment)) {
            if (parameter == null) {
                parameter = new RouteNode(segment);
            }
            parameter.add(route, depth + 1);
        } else {
            child(segment).add(route, depth + 1);
        }
    }

    private RouteNode child(String segment) {
        for (RouteNode child : children) {
            if (child.literal.equals(segment)) {
                return child;
            }
        }
        RouteNode[] more = new RouteNode[children.length + 1];
        System.arraycopy(children, 0, more, 0, children.length);
        RouteNode child = new RouteNode(segment);
        more[children.length] = child;
        children = more;
        return child;
    }

    /** The child for the segment {@code path[from, to)}. */
    Optional<RouteNode> child(String path, int from, int to) {
        for (RouteNode child : children) {
            if (child.literal.length() == to - from && path.startsWith(child.literal, from)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    Optional<RouteNode> parameter() {
        return Optional.ofNullable(parameter);
    }

    List<Route> routes() {
        return routes;
    }

    /** The routes that take all the rest of the path. */
    List<Route> rest() {
        return rest;
    }
}
