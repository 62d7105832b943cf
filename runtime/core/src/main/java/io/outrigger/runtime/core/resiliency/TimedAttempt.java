package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.resiliency.PolicyException.Reason;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One attempt on a thread of its own, which its caller may give up. What counts is when the attempt ends: in time, its
 * result is taken, however late the caller wakes; too late, it is discarded, even if the caller did not notice yet.
 */
final class TimedAttempt<T> implements Runnable {
    private final Supplier<T> operation;
    private final Consumer<T> discard;
    private final Runnable givenUp;
    private final Limit limit;
    private final AtomicReference<Outcome<T>> outcome = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A time limit, which begins to run when it is made. */
    record Limit(PolicyClock clock, long start, long nanos) {
        static Limit of(PolicyClock clock, long nanos) {
            return new Limit(clock, clock.nanoTime(), nanos);
        }

        boolean kept() {
            return clock.nanoTime() - start <= nanos;
        }

        boolean await(CountDownLatch latch) throws InterruptedException {
            return clock.await(latch, nanos);
        }
    }

    private sealed interface Outcome<T> {
        record Returned<T>(T value) implements Outcome<T> {}

        record Failed<T>(Throwable failure) implements Outcome<T> {}

        record GivenUp<T>() implements Outcome<T> {}
    }

    /**
     * Prepares an attempt.
     *
     * @param discard takes what the operation returns too late
     * @param givenUp is told when the caller waits no longer
     */
    TimedAttempt(Supplier<T> operation, Consumer<T> discard, Runnable givenUp, Limit limit) {
        this.operation = operation;
        this.discard = discard;
        this.givenUp = givenUp;
        this.limit = limit;
    }

    /** @throws PolicyException if the time is over or the calling thread is interrupted first */
    T await(ThreadFactory threads) {
        Thread thread = threads.newThread(this);
        thread.start();
        try {
            if (!limit.await(ended)) {
                giveUp(thread, Reason.TIMEOUT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            giveUp(thread, Reason.CANCELED);
        }
        return result();
    }

    private void giveUp(Thread thread, Reason reason) {
        if (outcome.compareAndSet(null, new Outcome.GivenUp<>())) {
            thread.interrupt();
            givenUp.run();
            throw new PolicyException(reason);
        }
    }

    private T result() {
        return switch (outcome.get()) {
            case Outcome.Returned<T> returned -> returned.value();
            case Outcome.Failed<T> failed -> throw rethrow(failed.failure());
            case Outcome.GivenUp<T> _ -> throw new PolicyException(Reason.TIMEOUT);
        };
    }

    // Suppliers throw nothing checked, so what is left is an error.
    private static RuntimeException rethrow(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            return exception;
        }
        throw (Error) failure;
    }

    @Override
    public void run() {
        Outcome<T> mine = attempt();
        if (limit.kept() && outcome.compareAndSet(null, mine)) {
            ended.countDown();
        } else if (mine instanceof Outcome.Returned<T>(T value) && value != null) {
            discard.accept(value);
        }
    }

    private Outcome<T> attempt() {
        try {
            return new Outcome.Returned<>(operation.get());
        } catch (RuntimeException | Error e) {
            return new Outcome.Failed<>(e);
        }
    }
}
