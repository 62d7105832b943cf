package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.resources.ResiliencySpec.ActorTarget;
import io.outrigger.runtime.resources.ResiliencySpec.BreakerScope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The policies of actors, in two halves: retries and circuit breaker stand before an actor's lock, for which there is
 * no limit to waiting; the time limit counts from when it is held.
 */
final class ActorPolicies {
    private static final int BREAKERS = 5_000;
    private static final int TEMPLATE_BREAKERS = 100;
    private static final int TEMPLATE_TYPES = 1_000;

    private final Map<String, Named> named;
    private final Named template;
    private final BreakerCache<TargetBreakers> templateBreakers = new BreakerCache<>(TEMPLATE_TYPES);
    private final PolicyFrame frame;

    private record Named(PolicyParts before, PolicyParts after, BreakerScope scope, Optional<TargetBreakers> breakers) {
        Optional<CircuitBreaker> breaker(String type, String id) {
            return breakers.flatMap(each -> each.of(() -> key(type, id)));
        }

        // The two scopes that know ids are one and the same in daprd.
        private String key(String type, String id) {
            return switch (scope) {
                case TYPE -> type;
                case ID, BOTH -> type + "-" + id;
            };
        }
    }

    ActorPolicies(ResiliencyMerge merge, PolicyFrame frame) {
        this.frame = frame;
        PolicyParts parts = merge.policies().template("Actor");
        this.template = new Named(parts.withoutTimeout(), parts.onlyTimeout(), BreakerScope.TYPE, Optional.empty());
        this.named = merge.targets().actors().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> named(entry.getKey(), entry.getValue(), merge.policies())));
    }

    private Named named(String type, ActorTarget target, NamedPolicies policies) {
        PolicyParts parts = policies.parts("actors." + type, target.policies());
        int limit = target.circuitBreakerCacheSize() == 0 ? BREAKERS : target.circuitBreakerCacheSize();
        return new Named(
                parts.withoutTimeout(),
                parts.onlyTimeout(),
                target.circuitBreakerScope().orElse(BreakerScope.TYPE),
                Optional.of(new TargetBreakers(parts.breaker(), limit, frame)));
    }

    boolean names(String type) {
        return named.containsKey(type);
    }

    Policy preLock(String type, String id) {
        Named target = named.get(type);
        if (target != null) {
            return frame.named(operation(type, id), target.before(), target.breaker(type, id), tally(type))
                    .counted();
        }
        if (template.before().isEmpty()) {
            return Policy.NONE;
        }
        return frame.template(operation(type, id), template.before(), templateBreaker(type), tally(type))
                .counted();
    }

    private Optional<CircuitBreaker> templateBreaker(String type) {
        return templateBreakers
                .get(type, () -> new TargetBreakers(template.before().breaker(), TEMPLATE_BREAKERS, frame))
                .of(type);
    }

    Policy postLock(String type, String id) {
        Named target = named.get(type);
        if (target != null) {
            return frame.named(operation(type, id), target.after(), Optional.empty(), tally(type))
                    .counted();
        }
        if (template.after().isEmpty()) {
            return Policy.NONE;
        }
        return frame.template(operation(type, id), template.after(), Optional.empty(), tally(type))
                .counted();
    }

    private PolicyTally tally(String type) {
        return frame.origin().outbound("actor_" + type);
    }

    private static Supplier<String> operation(String type, String id) {
        return () -> "actor[" + type + ", " + id + "]";
    }
}
