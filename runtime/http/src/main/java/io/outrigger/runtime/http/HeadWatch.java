package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends connections whose request heads take too long: callers that send a byte now and then would hold them for ever. */
final class HeadWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.http");
    private static final Duration SWEEP = Duration.ofMillis(500);

    private final Set<ConnectionGuard> connections = ConcurrentHashMap.newKeySet();
    private final long limit;
    private final Thread sweeper;
    private volatile boolean over;

    HeadWatch(Duration limit) {
        this.limit = limit.toNanos();
        this.sweeper = Thread.ofVirtual().name("http-head-watch").unstarted(this::sweep);
    }

    void start() {
        sweeper.start();
    }

    void add(ConnectionGuard connection) {
        connections.add(connection);
        if (over) {
            disconnect(connection);
        }
    }

    void remove(ConnectionGuard connection) {
        connections.remove(connection);
    }

    private void sweep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(SWEEP);
                connections.stream()
                        .filter(connection -> connection.late(limit))
                        .forEach(HeadWatch::disconnect);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all connections, and those that come yet. */
    void disconnectAll() {
        over = true;
        connections.forEach(HeadWatch::disconnect);
    }

    private static void disconnect(ConnectionGuard connection) {
        try {
            connection.disconnect();
        } catch (RuntimeException e) {
            LOG.log(DEBUG, "closing a connection", e);
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
        try {
            sweeper.join(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
