package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.resources.SecuritySpecs.AppPolicy;
import io.outrigger.runtime.resources.SecuritySpecs.Operation;
import java.util.Locale;
import java.util.Optional;

/** What one caller may do. */
final class AccessPolicy {
    private static final String ANY_VERB = "*";

    private final String trustDomain;
    private final String defaultAction;
    private final boolean http;
    private final OperationTree operations = new OperationTree();

    AccessPolicy(AppPolicy spec, boolean http) {
        this.trustDomain = spec.trustDomain();
        this.defaultAction = spec.defaultAction();
        this.http = http;
        for (Operation operation : spec.operations()) {
            operations.put(operation(operation.name(), http), operation);
        }
    }

    /** A method as policies name it: with a first slash, and in lower case if the application speaks HTTP. */
    static String operation(String path, boolean http) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        return http ? rooted.toLowerCase(Locale.ROOT) : rooted;
    }

    boolean trusts(String domain) {
        return trustDomain.equals(domain);
    }

    AccessDecision decide(String operation, String verb, boolean allowedByDefault) {
        boolean own = !defaultAction.isEmpty();
        boolean otherwise = own ? AccessRules.allows(defaultAction) : allowedByDefault;
        boolean allowed = operations
                .find(operation)
                .map(found -> http ? byVerb(found, verb, otherwise) : AccessRules.allows(found.action()))
                .orElse(otherwise);
        return new AccessDecision(allowed, own);
    }

    private boolean byVerb(Operation operation, String verb, boolean otherwise) {
        if (verb.isEmpty()) {
            return AccessRules.allows(defaultAction);
        }
        Optional<String> action =
                operation.httpVerbs().contains(verb) || operation.httpVerbs().contains(ANY_VERB)
                        ? Optional.of(operation.action())
                        : Optional.empty();
        return action.map(AccessRules::allows).orElse(otherwise);
    }
}
