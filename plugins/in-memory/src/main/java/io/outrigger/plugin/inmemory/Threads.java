package io.outrigger.plugin.inmemory;

/** Waits for threads. */
final class Threads {

    private Threads() {}

    /** Waits until a thread has ended, also if the waiting thread is interrupted; that is remembered. */
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
