package io.outrigger.runtime.channel;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections to one server. The one used last is used first, so that the rest can age. Every connection that is
 * taken is given back or dropped, once.
 */
final class Http1Pool implements AutoCloseable {
    private final Http1Connector connector;
    private final HttpLimits limits;
    private final long idleNanos;
    // A connection goes back to the idle ones before its permit does: so idle ones never add to those permitted.
    private final Semaphore permits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final Deque<Http1Connection> idle = new ArrayDeque<>();
    private final Set<Http1Wire> open = ConcurrentHashMap.newKeySet();
    private Optional<Thread> reaper = Optional.empty();
    private volatile boolean closed;

    Http1Pool(Http1Connector connector, HttpLimits limits, Duration idleTime) {
        this.connector = connector;
        this.limits = limits;
        idleNanos = idleTime.toNanos();
        permits = new Semaphore(limits.connections(), true);
    }

    /** An idle connection that seems alive, or else a new one. */
    Http1Connection take() throws IOException, InterruptedException {
        permits.acquire();
        boolean taken = false;
        try {
            Optional<Http1Connection> found = reuse();
            Http1Connection connection = found.isPresent() ? found.get() : connect();
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    /** A connection that was never used. */
    Http1Connection fresh() throws IOException, InterruptedException {
        permits.acquire();
        boolean taken = false;
        try {
            Http1Connection connection = connect();
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                permits.release();
            }
        }
    }

    private Optional<Http1Connection> reuse() {
        Optional<Http1Connection> next = poll();
        while (next.isPresent()) {
            Http1Connection connection = next.get();
            boolean young = System.nanoTime() - connection.idleSince() < idleNanos;
            if (young && connection.alive()) {
                return next;
            }
            close(connection);
            next = poll();
        }
        return next;
    }

    private Optional<Http1Connection> poll() {
        lock.lock();
        try {
            return Optional.ofNullable(idle.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    private Http1Connection connect() throws IOException {
        refuseIfClosed();
        Http1Wire wire = connector.connect();
        open.add(wire);
        if (closed) {
            wire.close();
            open.remove(wire);
            refuseIfClosed();
        }
        return new Http1Connection(wire);
    }

    private void refuseIfClosed() throws IOException {
        if (closed) {
            throw new IOException("the connections to the app are closed");
        }
    }

    /** Gives a connection back that can carry another exchange. */
    void give(Http1Connection connection) {
        connection.idle(System.nanoTime());
        if (!keep(connection)) {
            close(connection);
        }
        permits.release();
    }

    private boolean keep(Http1Connection connection) {
        lock.lock();
        try {
            if (closed || idle.size() >= limits.idleConnections()) {
                return false;
            }
            idle.addFirst(connection);
            if (reaper.isEmpty()) {
                reaper = Optional.of(Thread.ofVirtual().name("http1-idle").start(this::reap));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a connection that cannot be used any more. */
    void drop(Http1Connection connection) {
        close(connection);
        permits.release();
    }

    private void close(Http1Connection connection) {
        connection.wire().close();
        open.remove(connection.wire());
    }

    /** Closes what has been idle for too long; ends when nothing is idle. */
    private void reap() {
        lock.lock();
        try {
            while (!idle.isEmpty() && !closed) {
                long left = idle.peekLast().idleSince() + idleNanos - System.nanoTime();
                if (left <= 0) {
                    close(idle.pollLast());
                } else {
                    closing.await(left, TimeUnit.NANOSECONDS);
                }
            }
            reaper = Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            lock.unlock();
        }
    }

    /** Closes all connections, those in use, too. */
    @Override
    public void close() {
        Optional<Thread> last;
        lock.lock();
        try {
            closed = true;
            idle.clear();
            closing.signalAll();
            last = reaper;
        } finally {
            lock.unlock();
        }
        List<Http1Wire> all = new ArrayList<>(open);
        all.forEach(Http1Wire::close);
        open.removeAll(all);
        last.ifPresent(Http1Pool::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
