package io.outrigger.runtime.core.resiliency;

import java.time.Duration;

/**
 * When a circuit breaker opens and closes.
 *
 * @param name of the policy
 * @param trials how many calls a half-open breaker admits, and how many successes in a row close it
 * @param interval after which a closed breaker forgets what it counted; never if zero
 * @param timeout how long it stays open
 */
record BreakerRule(String name, long trials, Duration interval, Duration timeout, Trip trip) {
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** What happened since the last change of state, or in the interval. */
    record Counts(
            long requests,
            long totalSuccesses,
            long totalFailures,
            long consecutiveSuccesses,
            long consecutiveFailures) {}

    /** Decides after a failure whether a closed breaker opens. Many threads may ask at a time. */
    @FunctionalInterface
    interface Trip {
        Trip MORE_THAN_FIVE_IN_A_ROW = counts -> counts.consecutiveFailures() > 5;

        boolean opens(Counts counts);
    }
}
