package io.outrigger.plugin.pulsar;

import java.time.Duration;

/** Waits for threads to end, also if the waiting thread is interrupted; that is remembered. */
final class Joining {

    private static final Duration LOOK_UP = Duration.ofMillis(50);

    private Joining() {}

    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(LOOK_UP);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
