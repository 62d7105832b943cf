package io.outrigger.plugin.rabbitmq;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many handlers may run at a time, and whether new ones may begin at all. */
final class HandlerSlots {

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int busy;
    private boolean closed;

    HandlerSlots(int most) {
        this.most = most;
    }

    /** Waits for a free slot and takes it; false once they are closed. */
    boolean enter() {
        lock.lock();
        try {
            while (busy >= most && !closed) {
                changed.awaitUninterruptibly();
            }
            busy += closed ? 0 : 1;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            busy--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the last handler has left, also if the waiting thread is interrupted meanwhile. */
    void awaitEmpty() {
        lock.lock();
        try {
            while (busy > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
