package io.outrigger.runtime.core.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Something that happens once, and that threads wait for. */
final class Gate {

    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
        latch.countDown();
    }

    void pass() throws InterruptedException {
        latch.await();
    }

    /** Waits for so long at most; returns whether it is open. */
    boolean passed(Duration patience) throws InterruptedException {
        return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
