package io.outrigger.distribution;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what comes true on its own, with an end to the patience. */
final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    static void holds(String what, Duration patience, Callable<Boolean> condition) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within " + patience + ": " + what);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for: " + what, e);
        } catch (Exception e) {
            throw new AssertionError("while waiting for: " + what, e);
        }
    }
}
