package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.resiliency.BreakerRule.Counts;
import io.outrigger.runtime.core.resiliency.PolicyException.Reason;
import io.outrigger.runtime.resources.GoQuote;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps calls away from a target that fails. What it counts belongs to a generation, which ends with every change of
 * state and with every interval; the outcome of a call that began in an earlier generation does not count.
 */
final class CircuitBreaker {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final String name;
    private final BreakerRule rule;
    private final PolicyClock clock;
    private final Object lock = new Object();

    private BreakerState state = BreakerState.CLOSED;
    private long generation;
    private long generationStart;
    private long requests;
    private long successes;
    private long failures;
    private long successesInARow;
    private long failuresInARow;
    private Optional<Change> unreported = Optional.empty();

    private record Change(BreakerState from, BreakerState to) {}

    /** @param name as the log knows it */
    CircuitBreaker(String name, BreakerRule rule, PolicyClock clock) {
        this.name = name;
        this.rule = rule;
        this.clock = clock;
        this.generationStart = clock.nanoTime();
    }

    BreakerState state() {
        BreakerState current;
        Optional<Change> change;
        synchronized (lock) {
            current = current();
            change = takeUnreported();
        }
        change.ifPresent(this::report);
        return current;
    }

    /** @throws PolicyException if the call is not let through */
    <T> T run(Supplier<T> operation) {
        long entered = enter();
        boolean success = false;
        try {
            T result = operation.get();
            success = true;
            return result;
        } finally {
            leave(entered, success);
        }
    }

    private long enter() {
        Optional<Reason> refusal;
        long entered;
        Optional<Change> change;
        synchronized (lock) {
            refusal = refusal(current());
            requests += refusal.isEmpty() ? 1 : 0;
            entered = generation;
            change = takeUnreported();
        }
        change.ifPresent(this::report);
        if (refusal.isPresent()) {
            throw new PolicyException(refusal.get());
        }
        return entered;
    }

    private Optional<Reason> refusal(BreakerState current) {
        return switch (current) {
            case CLOSED -> Optional.empty();
            case HALF_OPEN -> requests >= rule.trials() ? Optional.of(Reason.BREAKER_BUSY) : Optional.empty();
            case OPEN -> Optional.of(Reason.BREAKER_OPEN);
        };
    }

    private void leave(long entered, boolean success) {
        Optional<Change> change;
        synchronized (lock) {
            BreakerState current = current();
            if (generation == entered) {
                count(current, success);
            }
            change = takeUnreported();
        }
        change.ifPresent(this::report);
    }

    private void count(BreakerState current, boolean success) {
        if (success) {
            succeeded(current);
        } else {
            failed(current);
        }
    }

    private void succeeded(BreakerState current) {
        successes++;
        successesInARow++;
        failuresInARow = 0;
        if (current == BreakerState.HALF_OPEN && successesInARow >= rule.trials()) {
            change(BreakerState.CLOSED);
        }
    }

    private void failed(BreakerState current) {
        failures++;
        failuresInARow++;
        successesInARow = 0;
        if (current == BreakerState.HALF_OPEN || rule.trip().opens(counts())) {
            change(BreakerState.OPEN);
        }
    }

    private Counts counts() {
        return new Counts(requests, successes, failures, successesInARow, failuresInARow);
    }

    private BreakerState current() {
        switch (state) {
            case CLOSED -> {
                if (!rule.interval().isZero() && passed(rule.interval().toNanos())) {
                    beginGeneration();
                }
            }
            case OPEN -> {
                if (passed(rule.timeout().toNanos())) {
                    change(BreakerState.HALF_OPEN);
                }
            }
            case HALF_OPEN -> {}
        }
        return state;
    }

    private boolean passed(long nanos) {
        return clock.nanoTime() - generationStart > nanos;
    }

    private void change(BreakerState next) {
        unreported = Optional.of(new Change(state, next));
        state = next;
        beginGeneration();
    }

    private void beginGeneration() {
        generation++;
        generationStart = clock.nanoTime();
        requests = 0;
        successes = 0;
        failures = 0;
        successesInARow = 0;
        failuresInARow = 0;
    }

    // A log may wait for whoever reads it; the lock must not.
    private Optional<Change> takeUnreported() {
        Optional<Change> change = unreported;
        unreported = Optional.empty();
        return change;
    }

    private void report(Change change) {
        LOG.log(
                Level.INFO,
                "Circuit breaker " + GoQuote.quoted(name) + " changed state from "
                        + change.from().text() + " to " + change.to().text());
    }
}
