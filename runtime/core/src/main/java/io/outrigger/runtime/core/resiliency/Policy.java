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
            return operation.get();
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
     * returned or threw. An attempt that exceeds its time is interrupted and given up.
     *
     * @param discard is given what an attempt returns after it was given up
     * @throws PolicyException if a circuit breaker is open or the time is over
     */
    <T> T run(Supplier<T> operation, Consumer<T> discard);

    default <T> T run(Supplier<T> operation) {
        return run(operation, late -> {});
    }

    /** Whether an operation may be run again, so that what it sends must be kept. */
    boolean retries();

    /** Whether there is a policy at all. */
    boolean defined();
}
