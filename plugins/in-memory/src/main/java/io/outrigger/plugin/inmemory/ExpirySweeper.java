package io.outrigger.plugin.inmemory;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Runs a sweep each second on a thread of its own, as long as there is something to sweep. The thread is made with the
 * first record that can expire, and sleeps without waking while there is none.
 */
final class ExpirySweeper {

    private static final long PERIOD_SECONDS = 1;

    private final ThreadFactory threads;
    private final BooleanSupplier anyMortal;
    private final Runnable sweep;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private Thread thread;

    ExpirySweeper(ThreadFactory threads, BooleanSupplier anyMortal, Runnable sweep) {
        this.threads = threads;
        this.anyMortal = anyMortal;
        this.sweep = sweep;
    }

    /** To be told after a record that can expire was written. */
    void wake() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                thread = threads.newThread(this::run);
                thread.start();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = thread;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (running != null) {
            Threads.join(running);
        }
    }

    private void run() {
        while (awaitTurn()) {
            sweep.run();
        }
    }

    private boolean awaitTurn() {
        lock.lock();
        try {
            while (!closed && !anyMortal.getAsBoolean()) {
                changed.awaitUninterruptibly();
            }
            long left = TimeUnit.SECONDS.toNanos(PERIOD_SECONDS);
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
