package io.outrigger.runtime.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs what computes for long on a few platform threads. Virtual threads are not time-sliced: two large bodies being
 * parsed on two carriers would stop all other requests.
 */
final class HeavyWork implements AutoCloseable {

    /** Bodies from this size on are parsed here. */
    static final int THRESHOLD = 256 << 10;

    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WAITING = 256;

    private final ThreadPoolExecutor threads;

    HeavyWork() {
        ThreadFactory factory =
                Thread.ofPlatform().name("http-heavy-", 0).daemon(true).factory();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), factory, HeavyWork::queue);
        threads.allowCoreThreadTimeOut(true);
    }

    // A full queue makes the caller wait, as a slow parser would.
    private static void queue(Runnable work, ThreadPoolExecutor threads) {
        try {
            if (threads.isShutdown()) {
                throw new IllegalStateException("the HTTP server has stopped");
            }
            threads.getQueue().put(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to parse a body", e);
        }
    }

    /** Computes here if the input is small, else on a thread of the pool, and returns or throws what came of it. */
    <T> T compute(int inputSize, Supplier<T> work) {
        if (inputSize < THRESHOLD) {
            return work.get();
        }
        Future<T> result = threads.submit(work::get);
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while parsing a body", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
