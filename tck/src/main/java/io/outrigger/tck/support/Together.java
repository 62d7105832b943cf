package io.outrigger.tck.support;

import io.outrigger.spi.SpiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;

/** Does the same thing on several virtual threads at the same moment. */
public final class Together {

    /** How many threads race in the rules about races. */
    public static final int RACERS = 16;

    private Together() {}

    /**
     * Runs {@code task} with 0, 1, … on {@code count} threads that all wait for each other before they start.
     *
     * @return for each, in order, the {@link SpiException} it ended with, or empty if it succeeded
     * @throws AssertionError if one fails with anything else
     */
    public static List<Optional<SpiException>> race(String what, int count, IntConsumer task) {
        CyclicBarrier start = new CyclicBarrier(count);
        List<FutureTask<Optional<SpiException>>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            runs.add(new FutureTask<>(() -> {
                start.await();
                return Refusals.attempt(what, () -> task.accept(number));
            }));
        }
        runs.forEach(Together::launch);
        return runs.stream().map(Together::outcome).toList();
    }

    private static void launch(Runnable run) {
        Thread thread = Thread.ofVirtual().unstarted(run);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }

    private static Optional<SpiException> outcome(FutureTask<Optional<SpiException>> run) {
        try {
            return run.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw new AssertionError("one of the racing threads failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the racing threads", e);
        }
    }
}
