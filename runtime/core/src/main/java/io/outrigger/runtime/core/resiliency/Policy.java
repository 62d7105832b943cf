package io.outrigger.runtime.core.resiliency;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is done about failing calls of one target: retries around a circuit breaker around a time limit. Many threads
 * use one policy at a time.
 */
public interface Policy {
    /** Calls straight through. */
    Policy NONE = new Policy() {
        @Override
        public <T> T run(Supplier<T> operation, Consumer<T> discard) {
            try {
                return operation.get();
            } catch (PermanentFailure e) {
                throw e.failure();
            }
        }

        @Override
        public boolean retries() {
            return false;
        }

        @Override
        public boolean defined() {
            return false;
        }
    };

    /**
     * Runs an operation, perhaps more than once and perhaps on another thread, and passes on what the last attempt
     * returned or threw. An attempt that exceeds its time is interrupted and given up. An interrupt of the caller ends
     * the attempt and the wait for the next one.
     *
     * @param operation may throw {@link PermanentFailure} to say that another attempt would not help
     * @param discard is given what an attempt returns after it was given up
     * @throws PolicyException if a circuit breaker is open, the time is over or the caller was interrupted
     */
    <T> T run(Supplier<T> operation, Consumer<T> discard);

    default <T> T run(Supplier<T> operation) {
        return run(operation, late -> {});
    }

    /** Whether an operation may be run again, so that what it sends must be kept. */
    boolean retries();

    /** Whether a resource names the target, or the policy is a built-in one; a default template does not count. */
    boolean defined();
}
