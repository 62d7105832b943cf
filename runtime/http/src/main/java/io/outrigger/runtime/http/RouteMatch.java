package io.outrigger.runtime.http;

/** A route, and what the path filled its parameters with. */
final class RouteMatch {

    private final Route route;
    private final String[] values;

    /**
     * Keeps a match.
     *
     * @param values decoded, in the order of the route's parameters; not copied
     */
    RouteMatch(Route route, String... values) {
        this.route = route;
        this.values = values;
    }

    Route route() {
        return route;
    }

    /** The parameter at a position, counted from zero. */
    String value(int position) {
        return values[position];
    }
}
