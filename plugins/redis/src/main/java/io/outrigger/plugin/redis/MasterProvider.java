package io.outrigger.plugin.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * Connections to whoever the sentinels call master. A master that was demoted goes on taking writes for seconds, and
 * those are lost: so a caller who comes by asks a sentinel every second, besides after each failure. When the master
 * changes the whole pool does, so that no connection to the old one comes back.
 */
final class MasterProvider implements ConnectionProvider {

    private static final System.Logger LOGGER = System.getLogger(MasterProvider.class.getName());
    private static final long EVERY = Duration.ofSeconds(1).toNanos();
    private static final long AFTER_FAILURE = Duration.ofSeconds(10).toNanos();

    private final Sentinels sentinels;
    private final Function<HostAndPort, PooledConnectionProvider> open;
    private final AtomicLong nextCheck = new AtomicLong(System.nanoTime() + EVERY);

    private volatile Optional<Serving> serving = Optional.empty();
    private boolean closed;

    private record Serving(HostAndPort master, PooledConnectionProvider pool) {}

    MasterProvider(Sentinels sentinels, Function<HostAndPort, PooledConnectionProvider> open) {
        this.sentinels = sentinels;
        this.open = open;
    }

    /** Looks whether the master is another now, if it is time to. */
    void maybeCheck() {
        long due = nextCheck.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextCheck.compareAndSet(due, now + EVERY)) {
            try {
                follow(sentinels.masterFromOne());
            } catch (JedisException e) {
                nextCheck.set(now + AFTER_FAILURE);
                LOGGER.log(System.Logger.Level.DEBUG, "a sentinel does not answer", e);
            }
        }
    }

    /** Looks whether the master is another now, after a failure. If no sentinel answers, the next try will tell. */
    void check() {
        try {
            follow(sentinels.master());
        } catch (JedisException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "no sentinel answers", e);
        }
    }

    @Override
    public Connection getConnection() {
        return pool().getConnection();
    }

    @Override
    public Connection getConnection(CommandArguments arguments) {
        return pool().getConnection(arguments);
    }

    private PooledConnectionProvider pool() {
        Optional<Serving> now = serving;
        return now.isPresent() ? now.get().pool() : follow(sentinels.master());
    }

    private synchronized PooledConnectionProvider follow(HostAndPort master) {
        if (closed) {
            throw new JedisException("the connections are closed");
        }
        Optional<Serving> before = serving;
        if (before.isPresent() && before.get().master().equals(master)) {
            return before.get().pool();
        }
        PooledConnectionProvider pool = open.apply(master);
        serving = Optional.of(new Serving(master, pool));
        before.ifPresent(old -> old.pool().close());
        return pool;
    }

    @Override
    public Map<?, Pool<Connection>> getConnectionMap() {
        return serving.<Map<?, Pool<Connection>>>map(
                        now -> Map.of(now.master(), now.pool().getPool()))
                .orElse(Map.of());
    }

    @Override
    public Map<?, Pool<Connection>> getPrimaryNodesConnectionMap() {
        return Map.of("master", pool().getPool());
    }

    @Override
    public synchronized void close() {
        closed = true;
        serving.ifPresent(now -> now.pool().close());
    }
}
