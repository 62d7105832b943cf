package io.outrigger.plugin.mqtt;

import java.time.Duration;

/** Waits for the end of threads, also if the waiting thread is interrupted meanwhile. */
final class Joining {

    private Joining() {}

    static void join(Thread thread, Duration longest) {
        boolean interrupted = false;
        long end = System.nanoTime() + longest.toNanos();
        while (thread.isAlive() && end - System.nanoTime() > 0) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
