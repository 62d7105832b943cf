package io.outrigger.runtime.http;

import io.outrigger.runtime.http.HttpEdgeConfig.ApiRules;
import java.util.List;
import java.util.Set;

/**
 * One row of the route table.
 *
 * @param methods no method for any
 * @param version the first segment of the path, for example {@code v1.0}
 * @param route what follows it, with parameters in braces; {@code *} at the end for the rest of the path
 * @param group as the rules name it, for example {@code v1/state}
 * @param name as log, metrics and traces name it
 */
record Endpoint(List<String> methods, String version, String route, String group, String name) {

    private static final String HEALTH = "v1/healthz";

    /** Whether it says something about the sidecar's health, which is never forbidden. */
    boolean healthCheck() {
        return group.equals(HEALTH);
    }

    boolean allowed(ApiRules rules) {
        if (healthCheck()) {
            return true;
        }
        if (matches(rules.denied())) {
            return false;
        }
        return rules.allowed().isEmpty() || matches(rules.allowed());
    }

    private boolean matches(Set<String> rules) {
        String path = version + "/" + route;
        return rules.contains(group) || rules.stream().anyMatch(path::startsWith);
    }
}
