package io.outrigger.plugin.inmemory;

import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded queue that can be closed: nobody waits at it any more then, and what is in it is gone. */
final class Mailbox {

    private final int capacity;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition mail = lock.newCondition();
    private boolean closed;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** Waits for room. A closed mailbox takes everything and keeps nothing. */
    void put(Message message) {
        lock.lock();
        try {
            while (waiting.size() >= capacity && !closed) {
                room.await();
            }
            if (!closed) {
                waiting.add(message);
                mail.signal();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while a subscriber of '" + message.topic() + "' was busy", e);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a message; empty once the mailbox is closed. */
    Optional<Message> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                mail.awaitUninterruptibly();
            }
            if (closed) {
                return Optional.empty();
            }
            room.signal();
            return Optional.of(waiting.remove());
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            room.signalAll();
            mail.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
