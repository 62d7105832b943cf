package io.outrigger.runtime.core.resiliency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that passes only when it is slept through or moved. */
final class FakeClock implements PolicyClock {
    private static final long NEVER_IN_A_TEST = 30;

    final List<Duration> sleeps = new ArrayList<>();
    double random = 0.5;
    int attemptsThatExpire;
    private long now = 1_000;

    void pass(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public double random() {
        return random;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(Duration.ofNanos(nanos));
        now += nanos;
    }

    @Override
    public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
        if (attemptsThatExpire > 0) {
            attemptsThatExpire--;
            return false;
        }
        return latch.await(NEVER_IN_A_TEST, TimeUnit.SECONDS);
    }
}
