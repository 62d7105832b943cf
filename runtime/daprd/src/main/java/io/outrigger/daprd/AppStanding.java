package io.outrigger.daprd;

import java.time.Duration;

/** Whether the application has come up and is well, for whoever waits until it is not. */
final class AppStanding {

    private boolean well;

    synchronized void becomes(boolean well) {
        this.well = well;
        notifyAll();
    }

    /** Waits until it is unwell, or the time is over. One that never came up is unwell. */
    synchronized boolean unwellWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); well && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return !well;
    }
}
