package io.outrigger.runtime.core.invoke;

import static java.lang.System.Logger.Level.DEBUG;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.resources.SecuritySpecs;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who may call what of the application beside this sidecar. Only other sidecars are asked; built once, then read by
 * many threads.
 */
public final class AccessControl {
    private static final System.Logger LOG = System.getLogger("dapr.acl");

    private final Optional<AccessRules> rules;
    private final boolean http;
    private final InvokeMetrics metrics;

    private AccessControl(Optional<AccessRules> rules, boolean http, InvokeMetrics metrics) {
        this.rules = rules;
        this.http = http;
        this.metrics = metrics;
    }

    /**
     * Reads the rules.
     *
     * @param http whether the application speaks HTTP, so that verbs count and upper and lower case do not
     * @throws IllegalArgumentException if a policy does not say for whom it is; the sidecar must not start then
     */
    public static AccessControl of(Optional<SecuritySpecs.AccessControl> spec, boolean http, InvokeMetrics metrics) {
        return new AccessControl(spec.filter(AccessControl::given).map(it -> AccessRules.of(it, http)), http, metrics);
    }

    private static boolean given(SecuritySpecs.AccessControl spec) {
        return !spec.trustDomain().isEmpty()
                || !spec.defaultAction().isEmpty()
                || !spec.policies().isEmpty();
    }

    /**
     * Asks whether a call may be made. Never blocks.
     *
     * @param verb empty for a call that has none
     * @throws CallFailure with PERMISSION_DENIED if it may not
     */
    public void check(CallerIdentity caller, InvokeMethod method, String verb) {
        if (rules.isEmpty()) {
            return;
        }
        AccessDecision decision = decide(rules.get(), caller, method, verb);
        metrics.access(decision.allowed(), decision.byAppPolicy(), caller.trustDomain(), caller.namespace());
        if (!decision.allowed()) {
            String message = "access control policy has denied access to id: " + spiffeId(caller) + " operation: "
                    + method.path() + " verb: " + (verb.isEmpty() ? "NONE" : verb);
            LOG.log(DEBUG, message);
            throw new CallFailure(GrpcCode.PERMISSION_DENIED, message, null);
        }
    }

    // An HTTP application takes the escapes out of what it is sent, so it must be allowed either way it may read it.
    private AccessDecision decide(AccessRules from, CallerIdentity caller, InvokeMethod method, String verb) {
        AccessDecision asSent = from.decide(caller, method.path(), verb);
        if (!http || !asSent.allowed() || method.path().indexOf('%') < 0) {
            return asSent;
        }
        try {
            String path = method.path().replace("+", "%2B");
            String read = InvokeMethod.parse(URLDecoder.decode(path, StandardCharsets.UTF_8))
                    .path();
            return from.decide(caller, read, verb);
        } catch (IllegalArgumentException _) {
            // No path at all: the way to the application says so, and sends nothing.
            return asSent;
        } catch (CallFailure _) {
            return asSent.refused();
        }
    }

    private static String spiffeId(CallerIdentity caller) {
        return caller.known()
                ? "spiffe://" + caller.trustDomain() + "/ns/" + caller.namespace() + "/" + caller.appId()
                : "";
    }
}
