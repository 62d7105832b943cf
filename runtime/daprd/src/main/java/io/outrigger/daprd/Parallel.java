package io.outrigger.daprd;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs the independent parts of the start side by side: most of their time is loading classes. */
final class Parallel {

    private Parallel() {}

    /** Begins a step on a thread of its own. */
    static <T> Step<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().name("start-" + name).daemon(true).start(task);
        return new Step<>(task);
    }

    /** A step that was begun. */
    static final class Step<T> {
        private final FutureTask<T> task;

        private Step(FutureTask<T> task) {
            this.task = task;
        }

        /** Waits for the step, and passes on what it returned or threw. */
        T result() {
            try {
                return task.get();
            } catch (ExecutionException e) {
                throw rethrow(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException("interrupted while starting", e);
            }
        }

        private static RuntimeException rethrow(Throwable cause) {
            if (cause instanceof RuntimeException e) {
                return e;
            }
            if (cause instanceof Error e) {
                throw e;
            }
            return new StartException(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Runs all, and throws the first failure once all have ended, the others attached to it. */
    static void all(List<Runnable> steps) {
        List<Step<Boolean>> begun = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Runnable step = steps.get(i);
            begun.add(begin(Integer.toString(i), () -> {
                step.run();
                return Boolean.TRUE;
            }));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Step<Boolean> step : begun) {
            try {
                step.result();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            Throwable first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw Step.rethrow(first);
        }
    }
}
