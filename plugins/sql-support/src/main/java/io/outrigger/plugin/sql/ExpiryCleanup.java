package io.outrigger.plugin.sql;

import io.outrigger.spi.SpiException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Deletes expired rows at intervals, on a thread of its own. Rows are invisible from the moment they expire. */
public final class ExpiryCleanup {

    private static final System.Logger LOGGER = System.getLogger(ExpiryCleanup.class.getName());

    private final Duration interval;
    private final JoinedThreads threads;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A cleanup that is not yet running.
     *
     * @param interval the time between two runs; zero or less for none
     */
    public ExpiryCleanup(Duration interval, ThreadFactory threads) {
        this.interval = interval;
        this.threads = new JoinedThreads(threads);
    }

    /** Starts the runs; each is told the interval and answers with the number of rows, or -1 if it left them. */
    void start(ToIntFunction<Duration> deletion) {
        if (interval.isPositive()) {
            threads.newThread(() -> run(deletion)).start();
        }
    }

    /** Asks the thread to end; a run under way may take as long as the database does. */
    void stop() {
        stopped.countDown();
    }

    void join() {
        threads.join();
    }

    private void run(ToIntFunction<Duration> deletion) {
        try {
            while (!stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                runOnce(deletion);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce(ToIntFunction<Duration> deletion) {
        try {
            int count = deletion.applyAsInt(interval);
            if (count > 0) {
                LOGGER.log(System.Logger.Level.INFO, "Removed {0} expired rows", count);
            }
        } catch (SpiException e) {
            if (stopped.getCount() > 0) {
                LOGGER.log(System.Logger.Level.ERROR, "Error removing expired data: " + e.getMessage());
            }
        }
    }
}
