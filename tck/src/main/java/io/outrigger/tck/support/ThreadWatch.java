package io.outrigger.tck.support;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sees which platform threads some code leaves behind. Every thread inherits its creator's thread group, so code run
 * in a group of its own cannot hide one, and code running elsewhere at the same time does not disturb.
 */
public final class ThreadWatch {

    private final ThreadGroup group = new ThreadGroup("tck-watch");
    private final ClassLoader loader;

    /** A watch over code that expects the given context class loader. */
    public ThreadWatch(ClassLoader loader) {
        this.loader = loader;
    }

    /** Runs code under watch and waits for it; what it throws is thrown here. */
    public void run(Runnable code) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(group, code, "tck-watched");
        thread.setContextClassLoader(loader);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        join(thread);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** The threads, still alive, that the code or its threads made. */
    public List<Thread> alive() {
        Thread[] found = new Thread[group.activeCount() + 64];
        return List.copyOf(Arrays.asList(found).subList(0, group.enumerate(found)));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
