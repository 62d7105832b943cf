package io.outrigger.runtime.cluster;

import io.grpc.Channel;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.rpc.ChannelTarget;
import io.outrigger.runtime.rpc.GrpcChannels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections to other sidecars: one for each up to a hundred calls at a time, kept for a while after the last. One
 * that does not find its sidecar is replaced by the next call. Nothing here waits for the network, so event loops may
 * ask, too.
 */
public final class PeerConnections implements AutoCloseable {
    private static final long MOST_IDLE = Duration.ofMinutes(3).toNanos();
    private static final long BETWEEN_SWEEPS = Duration.ofSeconds(45).toNanos();
    private static final long CLOSE_SECONDS = 2;

    private final GrpcChannels channels;
    private final PeerSecurity security;
    private final ConcurrentHashMap<Key, CopyOnWriteArrayList<PeerConnection>> peers = new ConcurrentHashMap<>();
    private final AtomicLong lastSweep = new AtomicLong(System.nanoTime());
    private volatile boolean closed;

    public PeerConnections(GrpcChannels channels, PeerSecurity security) {
        this.channels = channels;
        this.security = security;
    }

    private record Key(String address, AppTarget target) {}

    /**
     * A connection for one call.
     *
     * @param address {@code host:port}
     * @throws CallFailure if that is no address, or this is closed
     */
    Lease lease(String address, AppTarget target) {
        sweep();
        Key key = new Key(address, target);
        CopyOnWriteArrayList<PeerConnection> connections = peers.get(key);
        if (connections != null) {
            for (PeerConnection connection : connections) {
                if (usable(connection, connections)) {
                    return new Lease(connections, connection);
                }
            }
        }
        return dial(key);
    }

    private static boolean usable(PeerConnection connection, CopyOnWriteArrayList<PeerConnection> connections) {
        if (!connection.failing()) {
            return connection.enter();
        }
        if (connections.remove(connection)) {
            connection.drop();
        }
        return false;
    }

    private Lease dial(Key key) {
        if (closed) {
            throw new CallFailure(GrpcCode.UNAVAILABLE, "the runtime is shutting down", null);
        }
        PeerConnection connection = new PeerConnection(channels.open(destination(key)), channels.writer());
        connection.enter();
        Lease[] lease = new Lease[1];
        peers.compute(key, (same, present) -> {
            CopyOnWriteArrayList<PeerConnection> connections = present == null ? new CopyOnWriteArrayList<>() : present;
            lease[0] = joined(connections, connection);
            return connections;
        });
        return lease[0];
    }

    // Another call may have dialled in the meantime.
    private static Lease joined(CopyOnWriteArrayList<PeerConnection> connections, PeerConnection mine) {
        for (PeerConnection other : connections) {
            if (!other.failing() && other.enter()) {
                mine.abort();
                return new Lease(connections, other);
            }
        }
        connections.add(mine);
        return new Lease(connections, mine);
    }

    private ChannelTarget destination(Key key) {
        try {
            return ChannelTarget.peer(key.address(), security.towards(key.target()));
        } catch (IllegalArgumentException e) {
            throw new CallFailure(
                    GrpcCode.UNAVAILABLE,
                    "the name resolver gave an address for " + key.target().appId() + " that is not host:port",
                    e);
        }
    }

    private void sweep() {
        long last = lastSweep.get();
        long now = System.nanoTime();
        if (now - last > BETWEEN_SWEEPS && lastSweep.compareAndSet(last, now)) {
            for (Key key : peers.keySet()) {
                peers.computeIfPresent(key, (same, connections) -> swept(connections));
            }
        }
    }

    private static CopyOnWriteArrayList<PeerConnection> swept(CopyOnWriteArrayList<PeerConnection> connections) {
        for (PeerConnection connection : connections) {
            if (connection.idleFor(MOST_IDLE) && connections.remove(connection)) {
                connection.drop();
            }
        }
        return connections.isEmpty() ? null : connections;
    }

    /** How many connections there are. */
    int size() {
        return peers.values().stream().mapToInt(List::size).sum();
    }

    /** Ends all connections and the calls on them. */
    @Override
    public void close() {
        closed = true;
        List<PeerConnection> all = new ArrayList<>();
        peers.values().forEach(all::addAll);
        peers.clear();
        all.forEach(PeerConnection::abort);
        try {
            for (PeerConnection connection : all) {
                connection.channel().awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One call's part in a connection. Given back once; further times do nothing. */
    static final class Lease {
        private final CopyOnWriteArrayList<PeerConnection> connections;
        private final PeerConnection connection;
        private final AtomicBoolean returned = new AtomicBoolean();

        private Lease(CopyOnWriteArrayList<PeerConnection> connections, PeerConnection connection) {
            this.connections = connections;
            this.connection = connection;
        }

        Channel channel() {
            return connection.channel();
        }

        Executor writer() {
            return connection.writer();
        }

        /**
         * Gives it back after the call found nobody there, so that the next one dials anew.
         *
         * @return whether the connection is at fault, and not somebody behind it
         */
        boolean giveUp() {
            boolean failing = connection.failing();
            if (failing && connections.remove(connection)) {
                connection.drop();
            }
            giveBack();
            return failing;
        }

        /**
         * Waits until there is a connection.
         *
         * @throws CallFailure if there cannot be one
         */
        void awaitReady() throws InterruptedException {
            connection.awaitReady();
        }

        void giveBack() {
            if (returned.compareAndSet(false, true)) {
                connection.leave();
            }
        }
    }
}
