package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.resiliency.PolicyException.Reason;
import io.outrigger.runtime.core.resiliency.TimedAttempt.Limit;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The policy of one target: retries around the circuit breaker around the time limit around the operation. */
final class TargetPolicy implements Policy {
    private final Supplier<String> name;
    private final PolicyParts parts;
    private final Optional<CircuitBreaker> breaker;
    private final PolicyTally tally;
    private final Settings settings;

    /**
     * What all policies of a runtime share, and where this one is from.
     *
     * @param threads run attempts that have a time limit
     * @param defined whether a resource names the target
     */
    record Settings(PolicyClock clock, ThreadFactory threads, boolean defined) {}

    /** @param name of the operation, as the log knows it */
    TargetPolicy(
            Supplier<String> name,
            PolicyParts parts,
            Optional<CircuitBreaker> breaker,
            PolicyTally tally,
            Settings settings) {
        this.name = name;
        this.parts = parts;
        this.breaker = breaker;
        this.tally = tally;
        this.settings = settings;
    }

    /** Counts that this policy was looked up, which is when daprd counts. */
    TargetPolicy counted() {
        if (parts.timeout().isPresent()) {
            tally.timeoutUsed();
        }
        if (parts.retry().isPresent()) {
            tally.retryUsed();
        }
        if (breaker.isPresent()) {
            tally.breakerUsed(breaker.get().state());
        }
        return this;
    }

    @Override
    public <T> T run(Supplier<T> operation, Consumer<T> discard) {
        Supplier<T> guarded = guarded(timed(operation, discard));
        if (parts.retry().isEmpty()) {
            return once(guarded);
        }
        return new RetryLoop(name, parts.retry().get(), tally, settings.clock()).run(guarded);
    }

    private static <T> T once(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (PermanentFailure e) {
            throw e.failure();
        }
    }

    private <T> Supplier<T> timed(Supplier<T> operation, Consumer<T> discard) {
        if (parts.timeout().isEmpty()) {
            return operation;
        }
        long nanos = parts.timeout().get().toNanos();
        AtomicBoolean told = new AtomicBoolean();
        return () -> {
            Limit limit = Limit.of(settings.clock(), nanos);
            TimedAttempt<T> attempt = new TimedAttempt<>(operation, discard, () -> timedOut(told), limit);
            return attempt.await(settings.threads());
        };
    }

    // Once per run, as daprd counts.
    private void timedOut(AtomicBoolean told) {
        if (told.compareAndSet(false, true)) {
            tally.timedOut();
        }
    }

    private <T> Supplier<T> guarded(Supplier<T> operation) {
        return breaker.isEmpty() ? operation : () -> guarded(breaker.get(), operation);
    }

    private <T> T guarded(CircuitBreaker guard, Supplier<T> operation) {
        BreakerState before = guard.state();
        try {
            return guard.run(operation);
        } catch (RuntimeException e) {
            throw refused(e) ? new PermanentFailure(e) : e;
        } finally {
            BreakerState after = guard.state();
            if (before != after) {
                tally.breakerChanged(after);
            }
        }
    }

    private static boolean refused(RuntimeException failure) {
        return PolicyException.of(failure)
                .filter(found -> found.reason() == Reason.BREAKER_OPEN || found.reason() == Reason.BREAKER_BUSY)
                .isPresent();
    }

    @Override
    public boolean retries() {
        return parts.retry().filter(RetryRule::retries).isPresent();
    }

    @Override
    public boolean defined() {
        return settings.defined();
    }
}
