package io.outrigger.runtime.core.resiliency;

import java.util.Optional;
import java.util.function.Supplier;

/** The circuit breakers of one target, by what they are for. */
final class TargetBreakers {
    private final Optional<BreakerRule> rule;
    private final BreakerCache<CircuitBreaker> breakers;
    private final PolicyFrame frame;

    TargetBreakers(Optional<BreakerRule> rule, int limit, PolicyFrame frame) {
        this.rule = rule;
        this.breakers = new BreakerCache<>(limit);
        this.frame = frame;
    }

    /** Empty if the target has no circuit breakers. */
    Optional<CircuitBreaker> of(String key) {
        return of(() -> key);
    }

    Optional<CircuitBreaker> of(Supplier<String> key) {
        return rule.map(template -> {
            String name = key.get();
            return breakers.get(name, () -> frame.breaker(name, template));
        });
    }
}
