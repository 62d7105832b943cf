package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.resources.ResiliencySpec.AppTarget;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The policies of applications, HTTP endpoints and URLs. */
final class AppPolicies {
    private static final int BREAKERS = 100;
    // Names come from callers; daprd remembers every one.
    private static final int TEMPLATE_APPS = 1_000;

    private final Map<String, Named> named;
    private final PolicyParts template;
    private final BreakerCache<TargetBreakers> templateBreakers = new BreakerCache<>(TEMPLATE_APPS);
    private final PolicyFrame frame;

    private record Named(PolicyParts parts, TargetBreakers breakers, PolicyTally tally) {}

    AppPolicies(ResiliencyMerge merge, PolicyFrame frame) {
        this.frame = frame;
        this.template = merge.policies().template("App");
        this.named = merge.targets().apps().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> named(entry.getKey(), entry.getValue(), merge.policies())));
    }

    private Named named(String app, AppTarget target, NamedPolicies policies) {
        PolicyParts parts = policies.parts("apps." + app, target.policies());
        int limit = target.circuitBreakerCacheSize() == 0 ? BREAKERS : target.circuitBreakerCacheSize();
        return new Named(parts, new TargetBreakers(parts.breaker(), limit, frame), tally(app));
    }

    private PolicyTally tally(String app) {
        return frame.origin().outbound("app_" + app);
    }

    boolean names(String app) {
        return named.containsKey(app);
    }

    Policy of(String app, String endpoint) {
        Named target = named.get(app);
        return target == null ? template(app, endpoint) : named(target, app, endpoint);
    }

    private Policy named(Named target, String app, String endpoint) {
        return frame.named(
                        operation(app, endpoint),
                        target.parts(),
                        target.breakers().of(endpoint),
                        target.tally())
                .counted();
    }

    private Policy template(String app, String endpoint) {
        if (template.isEmpty()) {
            return Policy.NONE;
        }
        TargetBreakers breakers =
                templateBreakers.get(app, () -> new TargetBreakers(template.breaker(), BREAKERS, frame));
        return frame.template(operation(app, endpoint), template, breakers.of(endpoint), tally(app))
                .counted();
    }

    private static Supplier<String> operation(String app, String endpoint) {
        return () -> "endpoint[" + app + ", " + endpoint + "]";
    }
}
