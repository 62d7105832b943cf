package io.outrigger.runtime.core.invoke;

import static java.lang.System.Logger.Level.WARNING;

import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.runtime.resources.SecuritySpecs.AppPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The policies of all callers, and what holds for the rest of them. */
final class AccessRules {
    private static final System.Logger LOG = System.getLogger("dapr.acl");
    private static final String ALLOW = "allow";

    private final boolean allowedByDefault;
    private final boolean http;
    private final Map<Caller, AccessPolicy> policies = new HashMap<>();

    private AccessRules(boolean allowedByDefault, boolean http) {
        this.allowedByDefault = allowedByDefault;
        this.http = http;
    }

    private record Caller(String appId, String namespace) {}

    static AccessRules of(SecuritySpecs.AccessControl spec, boolean http) {
        refuseNameless(spec.policies());
        if (spec.defaultAction().isEmpty()) {
            LOG.log(WARNING, "No global default action has been specified. Setting default global action as Deny");
        }
        AccessRules rules = new AccessRules(allows(spec.defaultAction()), http);
        for (AppPolicy policy : spec.policies()) {
            rules.policies.put(new Caller(policy.appId(), policy.namespace()), new AccessPolicy(policy, http));
        }
        return rules;
    }

    private static void refuseNameless(List<AppPolicy> policies) {
        List<String> noTrustDomain = new ArrayList<>();
        List<String> noNamespace = new ArrayList<>();
        boolean noName = false;
        for (AppPolicy policy : policies) {
            noName |= policy.appId().isEmpty();
            if (policy.trustDomain().isEmpty()) {
                noTrustDomain.add(policy.appId());
            }
            if (policy.namespace().isEmpty()) {
                noNamespace.add(policy.appId());
            }
        }
        if (noName || !noTrustDomain.isEmpty() || !noNamespace.isEmpty()) {
            throw new IllegalArgumentException("invalid access control spec. missing trustdomain for apps: "
                    + listed(noTrustDomain) + ", missing namespace for apps: " + listed(noNamespace)
                    + ", missing app name on at least one of the app policies: " + noName);
        }
    }

    private static String listed(List<String> names) {
        return "[" + String.join(" ", names) + "]";
    }

    static boolean allows(String action) {
        return action.equalsIgnoreCase(ALLOW);
    }

    AccessDecision decide(CallerIdentity caller, String path, String verb) {
        AccessPolicy policy = policies.get(new Caller(caller.appId(), caller.namespace()));
        if (!caller.known() || policy == null || !policy.trusts(caller.trustDomain())) {
            return new AccessDecision(allowedByDefault, false);
        }
        return policy.decide(operation(path), verb, allowedByDefault);
    }

    private String operation(String path) {
        return AccessPolicy.operation(path, http);
    }
}
