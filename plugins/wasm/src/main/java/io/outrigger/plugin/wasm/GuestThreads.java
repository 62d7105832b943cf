package io.outrigger.plugin.wasm;

import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where guests run: on platform threads, since they compute, and for no longer than they may. A guest that runs on is
 * interrupted, which its machine minds at every loop and call.
 */
final class GuestThreads implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;
    private static final long END_SECONDS = 10;
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(10);

    private final ExecutorService executor;
    private final Duration limit;

    GuestThreads(ThreadFactory factory, int most, Duration limit) {
        this.limit = limit;
        this.executor =
                new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** Something a guest does. */
    @FunctionalInterface
    interface Work<T> {
        T run(GuestTime time) throws IOException;
    }

    /** Has something done that may take as long as a guest may be at work. */
    <T> T run(Work<T> work) throws IOException {
        return run(work, limit);
    }

    /**
     * Has something done, and waits for it.
     *
     * @throws GuestFault if it took too long
     * @throws IOException what the work threw
     */
    <T> T run(Work<T> work, Duration most) throws IOException {
        GuestTime time = new GuestTime(most);
        CountDownLatch ended = new CountDownLatch(1);
        Future<T> result = submit(() -> {
            time.start();
            try {
                return work.run(time);
            } finally {
                ended.countDown();
            }
        });
        try {
            return await(result, time);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            end(result, ended);
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while the guest was at work", e);
        } catch (TimeoutException e) {
            end(result, ended);
            throw new GuestFault("the guest was at work for more than " + most.toMillis() + " ms", e);
        }
    }

    private <T> Future<T> submit(Callable<T> task) {
        try {
            return executor.submit(task);
        } catch (RejectedExecutionException e) {
            throw new UnavailableException("there is no thread left for the guest", e);
        }
    }

    private static <T> T await(Future<T> result, GuestTime time)
            throws ExecutionException, InterruptedException, TimeoutException {
        while (true) {
            try {
                return result.get(Math.max(time.left(), SHORTEST_WAIT), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (time.left() <= 0) {
                    throw e;
                }
            }
        }
    }

    // Nobody may use the request any more once its handler returns.
    private static void end(Future<?> result, CountDownLatch ended) {
        result.cancel(true);
        boolean interrupted = Thread.interrupted();
        try {
            ended.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException failure(Throwable cause) throws IOException {
        return switch (cause) {
            case UncheckedIOException e -> throw e.getCause();
            case IOException e -> throw e;
            case StackOverflowError e -> new GuestFault("the guest's stack is exhausted", e);
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new GuestFault(String.valueOf(cause), cause);
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
