package io.outrigger.runtime.http;

import java.util.ArrayList;
import java.util.List;

/** An endpoint, who answers for it, and the segments its path is made of. */
record Route(Endpoint endpoint, List<String> segments, List<String> parameters, HttpHandler handler) {

    static Route of(Endpoint endpoint, HttpHandler handler) {
        List<String> segments = List.of((endpoint.version() + "/" + endpoint.route()).split("/", -1));
        List<String> parameters = new ArrayList<>();
        for (String segment : segments) {
            if (isParameter(segment)) {
                parameters.add(segment.substring(1, segment.length() - 1));
            } else if (isRest(segment)) {
                parameters.add("*");
            }
        }
        return new Route(endpoint, segments, List.copyOf(parameters), handler);
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    static boolean isRest(String segment) {
        return segment.equals("*");
    }

    boolean answers(String method) {
        return endpoint.methods().isEmpty() || endpoint.methods().contains(method);
    }
}
