package io.outrigger.runtime.core.subscription;

/** Waiting for threads to end. */
final class Joining {
    private Joining() {}

    /** Waits for its end, whoever interrupts; the interrupt is kept. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
