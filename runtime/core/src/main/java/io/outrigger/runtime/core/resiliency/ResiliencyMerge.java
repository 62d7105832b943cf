package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import io.outrigger.runtime.resources.ResiliencySpec;
import java.lang.System.Logger.Level;
import java.util.List;

/** Several resources as one: policies and targets of later ones take the place of earlier ones. */
record ResiliencyMerge(NamedPolicies policies, PolicyTargets targets, PolicyTally.Origin origin) {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    static ResiliencyMerge of(List<ResiliencySpec> specs, ResiliencyMetrics metrics) {
        NamedPolicies policies = new NamedPolicies();
        PolicyTargets targets = PolicyTargets.empty();
        PolicyTally.Origin origin = new PolicyTally.Origin(metrics, "", "");
        for (ResiliencySpec spec : specs) {
            LOG.log(Level.INFO, "Loading Resiliency configuration: " + spec.name());
            origin = new PolicyTally.Origin(metrics, spec.name(), spec.namespace());
            add(spec, policies, targets, metrics);
        }
        return new ResiliencyMerge(policies, targets, origin);
    }

    // As in daprd, a resource that cannot be read keeps its policies and loses its targets.
    private static void add(
            ResiliencySpec spec, NamedPolicies policies, PolicyTargets targets, ResiliencyMetrics metrics) {
        try {
            policies.add(spec.policies());
        } catch (ExpressionException e) {
            LOG.log(Level.ERROR, "Could not read resiliency policy " + spec.name() + ": " + e.getMessage());
            return;
        }
        targets.add(spec.targets());
        metrics.resiliencyLoaded(spec.name(), spec.namespace());
    }
}
