package io.outrigger.plugin.redis;

import java.time.Duration;
import java.time.Instant;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.EvictionConfig;
import org.apache.commons.pool2.impl.EvictionPolicy;
import redis.clients.jedis.Connection;

/**
 * Which idle connections are closed.
 *
 * @param idleTimeout idle for longer than this; negative for never
 * @param maxAge older than this; zero or negative for never
 */
record IdlePolicy(Duration idleTimeout, Duration maxAge) implements EvictionPolicy<Connection> {

    @Override
    public boolean evict(EvictionConfig config, PooledObject<Connection> connection, int idleCount) {
        return over(idleTimeout, connection.getIdleDuration())
                || over(maxAge, Duration.between(connection.getCreateInstant(), Instant.now()));
    }

    private static boolean over(Duration limit, Duration actual) {
        return limit.isPositive() && actual.compareTo(limit) > 0;
    }
}
