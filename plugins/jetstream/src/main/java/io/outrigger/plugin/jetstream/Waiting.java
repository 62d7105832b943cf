package io.outrigger.plugin.jetstream;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must have ended before something is closed, also if the waiting thread is interrupted; that is remembered. */
final class Waiting {

    private static final long LOOK_UP_MILLIS = 10;

    private Waiting() {}

    static void join(Thread thread) {
        until(() -> !thread.isAlive(), Duration.ofNanos(Long.MAX_VALUE));
    }

    /** Waits no longer than the limit. */
    static void until(BooleanSupplier condition, Duration limit) {
        long begin = System.nanoTime();
        boolean interrupted = false;
        while (!condition.getAsBoolean() && System.nanoTime() - begin < limit.toNanos()) {
            try {
                Thread.sleep(LOOK_UP_MILLIS);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
