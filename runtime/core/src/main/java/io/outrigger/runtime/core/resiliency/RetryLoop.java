package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.resiliency.PauseRule.Pauses;
import io.outrigger.runtime.core.resiliency.PolicyException.Reason;
import io.outrigger.runtime.resources.GoDuration;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs an operation until it succeeds or another attempt is not worth it. One loop belongs to one run. */
final class RetryLoop {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final Supplier<String> name;
    private final RetryRule rule;
    private final PolicyTally tally;
    private final PolicyClock clock;
    private final Pauses pauses;

    RetryLoop(Supplier<String> name, RetryRule rule, PolicyTally tally, PolicyClock clock) {
        this.name = name;
        this.rule = rule;
        this.tally = tally;
        this.clock = clock;
        this.pauses = rule.pauses().begin(clock);
    }

    <T> T run(Supplier<T> operation) {
        for (long attempt = 1; ; attempt++) {
            try {
                T result = operation.get();
                recovered(attempt);
                return result;
            } catch (PermanentFailure e) {
                throw e.failure();
            } catch (RuntimeException e) {
                pause(attempt, e);
            }
        }
    }

    private void recovered(long attempts) {
        if (attempts > 1) {
            LOG.log(
                    Level.INFO,
                    () -> "Recovered processing operation " + name.get() + " after " + attempts + " attempts");
        }
    }

    /** Returns when it is time for the next attempt; throws if there is none. */
    private void pause(long retry, RuntimeException failure) {
        if (!rule.worthRetrying(failure)) {
            throw failure;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new PolicyException(Reason.CANCELED, failure);
        }
        long nanos = rule.allows(retry) ? pauses.next() : Pauses.STOP;
        if (nanos == Pauses.STOP) {
            throw failure;
        }
        if (retry == 1) {
            tell(failure, nanos);
        }
        sleep(nanos, failure);
    }

    // Once per run: operators need to know that something fails, not how often.
    private void tell(RuntimeException failure, long nanos) {
        tally.retried();
        LOG.log(
                Level.WARNING,
                () -> "Error processing operation " + name.get() + ". Retrying in "
                        + GoDuration.format(Duration.ofNanos(nanos)) + "…");
        LOG.log(Level.DEBUG, () -> "Error for operation " + name.get() + " was: " + failure.getMessage());
    }

    private void sleep(long nanos, RuntimeException failure) {
        try {
            clock.sleep(nanos);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new PolicyException(Reason.CANCELED, failure);
        }
    }
}
