package io.outrigger.plugin.wasm;

import java.time.Duration;

/** How long a guest has been at work. While it waits for a caller's bytes the clock stands still. */
final class GuestTime {

    private final long limit;
    private long spent;
    private long since;
    private boolean running;

    GuestTime(Duration limit) {
        this.limit = limit.toNanos();
    }

    synchronized void start() {
        since = System.nanoTime();
        running = true;
    }

    synchronized void stop() {
        if (running) {
            spent += System.nanoTime() - since;
            running = false;
        }
    }

    /** What is left in nanoseconds; negative once it is used up. */
    synchronized long left() {
        return limit - spent - (running ? System.nanoTime() - since : 0);
    }
}
