package io.outrigger.runtime.core.resiliency;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * What all policies of a runtime have in common.
 *
 * @param threads run attempts that have a time limit
 */
record PolicyFrame(PolicyTally.Origin origin, PolicyClock clock, ThreadFactory threads) {

    CircuitBreaker breaker(String name, BreakerRule rule) {
        return new CircuitBreaker(name, rule, clock);
    }

    /** A policy for a target that a resource names. */
    TargetPolicy named(
            Supplier<String> operation, PolicyParts parts, Optional<CircuitBreaker> breaker, PolicyTally tally) {
        return new TargetPolicy(operation, parts, breaker, tally, new TargetPolicy.Settings(clock, threads, true));
    }

    /** A policy from default templates. */
    TargetPolicy template(
            Supplier<String> operation, PolicyParts parts, Optional<CircuitBreaker> breaker, PolicyTally tally) {
        return new TargetPolicy(operation, parts, breaker, tally, new TargetPolicy.Settings(clock, threads, false));
    }
}
