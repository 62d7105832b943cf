package io.outrigger.plugin.oauth;

import io.outrigger.spi.middleware.HttpExchange;

/** Where somebody goes who has logged in: back to where they came from, on this host. */
final class Targets {

    private static final int LONGEST = 2_048;

    private Targets() {}

    /** What was asked for; the root if that is too long to be kept. */
    static String of(HttpExchange exchange) {
        String query = exchange.query().isEmpty() ? "" : "?" + exchange.query();
        String target = local(exchange.path()) + query;
        return target.length() <= LONGEST ? target : "/";
    }

    // Two slashes at the beginning would name another host; browsers take backslashes for slashes.
    private static String local(String path) {
        return path.replace("\\", "%5C").replaceFirst("^/{2,}", "/");
    }

    static String secure(String target, HttpExchange exchange) {
        return exchange.host().isEmpty() ? target : "https://" + exchange.host() + target;
    }
}
