package io.outrigger.tck;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * All time limits of the rules in one place. Immutable.
 *
 * @param rule the longest one rule may take before it counts as hanging
 * @param init the deadline of {@code init} with a live backend
 * @param deadInit the deadline of {@code init} with a dead backend
 * @param overrun how much later than its deadline a call may return
 * @param expiry how much longer than its time to live a record may stay visible, and how long a registration may take
 *     to be seen, or to be gone
 * @param closing how long a stopped thread may take to be gone after {@code close} returned
 */
public record Patience(
        Duration rule, Duration init, Duration deadInit, Duration overrun, Duration expiry, Duration closing) {

    private static final Duration POLL = Duration.ofMillis(25);

    /** Limits that suit a backend on the same machine. */
    public static Patience standard() {
        return new Patience(
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1));
    }

    /** Every limit multiplied, for slow machines and distant backends. */
    public Patience times(int factor) {
        return new Patience(
                rule.multipliedBy(factor),
                init.multipliedBy(factor),
                deadInit.multipliedBy(factor),
                overrun.multipliedBy(factor),
                expiry.multipliedBy(factor),
                closing.multipliedBy(factor));
    }

    /**
     * Waits until something is so, looking again and again.
     *
     * @param limit the longest to wait
     * @param condition what to wait for
     * @return whether it came to be so within the limit
     * @throws IllegalStateException if the thread is interrupted
     */
    public boolean until(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            pause(POLL);
        }
        return true;
    }

    /**
     * Lets time pass, because the rule is about time.
     *
     * @throws IllegalStateException if the thread is interrupted
     */
    public void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
