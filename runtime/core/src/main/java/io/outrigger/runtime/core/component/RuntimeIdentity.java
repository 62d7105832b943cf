package io.outrigger.runtime.core.component;

import java.util.Map;

/**
 * Who this runtime is, as components see it.
 *
 * @param appId the application it stands beside; empty for a free-standing runtime
 * @param namespace as the environment gives it; empty if it gives none
 * @param environment the process's environment, as far as resources may refer to it
 */
public record RuntimeIdentity(String appId, String namespace, Map<String, String> environment) {

    private static final String DEFAULT_NAMESPACE = "default";

    public RuntimeIdentity {
        environment = Map.copyOf(environment);
    }

    /** The namespace where one is needed. */
    public String namespaceOrDefault() {
        return environment.containsKey("NAMESPACE") ? namespace : DEFAULT_NAMESPACE;
    }

    // The environment holds secrets.
    @Override
    public String toString() {
        return "RuntimeIdentity[" + appId + ", namespace=" + namespace + "]";
    }
}
