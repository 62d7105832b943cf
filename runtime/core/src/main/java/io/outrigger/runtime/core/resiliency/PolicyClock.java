package io.outrigger.runtime.core.resiliency;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, as far as policies depend on them. */
interface PolicyClock {
    PolicyClock SYSTEM = new PolicyClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }

        @Override
        public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
            return latch.await(nanos, TimeUnit.NANOSECONDS);
        }
    };

    long nanoTime();

    /** From 0 to less than 1. */
    double random();

    void sleep(long nanos) throws InterruptedException;

    /** Returns whether the latch opened in time. */
    boolean await(CountDownLatch latch, long nanos) throws InterruptedException;
}
