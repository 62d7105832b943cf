package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.resiliency.PauseRule.Constant;
import io.outrigger.runtime.core.resiliency.PauseRule.Exponential;
import io.outrigger.runtime.core.resiliency.Resiliency.BuiltIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The retries that are there without being written, and what a resource may do about them. */
final class BuiltInRules {
    /** What an overriding policy has at least. */
    static final long MIN_RETRIES = 3;

    private BuiltInRules() {}

    static RetryRule rule(BuiltIn policy) {
        return switch (policy) {
            case SERVICE_RETRIES, ACTOR_RETRIES -> everySecond(3);
            case ACTOR_NOT_FOUND_RETRIES -> everySecond(5);
            // No retries at all, however long the pauses would be: so it is in daprd.
            case ACTOR_REMINDER_RETRIES -> growing(Duration.ofSeconds(60), Exponential.ELAPSED, 0);
            case INITIALIZATION_RETRIES -> growing(Duration.ofSeconds(1), Duration.ofSeconds(10), 3);
        };
    }

    private static RetryRule everySecond(long retries) {
        return new RetryRule(new Constant(Duration.ofSeconds(1)), retries, List.of(), List.of());
    }

    private static RetryRule growing(Duration longest, Duration elapsed, long retries) {
        return new RetryRule(new Exponential(Exponential.INITIAL, longest, elapsed), retries, List.of(), List.of());
    }

    static Optional<BuiltIn> named(String name) {
        return Stream.of(BuiltIn.values())
                .filter(policy -> policy.text().equals(name))
                .findFirst();
    }

    /** Whether resources are refused a policy of that name. */
    static boolean fixed(BuiltIn policy) {
        return policy == BuiltIn.ACTOR_NOT_FOUND_RETRIES;
    }
}
