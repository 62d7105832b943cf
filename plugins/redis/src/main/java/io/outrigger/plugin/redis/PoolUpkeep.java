package io.outrigger.plugin.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import redis.clients.jedis.util.Pool;

/**
 * Closes idle connections and keeps some ready, every now and then, on the thread of a caller who comes by: it costs
 * that caller little, and spares a thread that would have to be owned and joined.
 */
final class PoolUpkeep {

    private static final System.Logger LOGGER = System.getLogger(PoolUpkeep.class.getName());
    private static final Duration DEFAULT = Duration.ofMinutes(1);

    private final Supplier<List<? extends Pool<?>>> pools;
    private final long every;
    private final AtomicLong next;

    PoolUpkeep(Supplier<List<? extends Pool<?>>> pools, Duration every) {
        this.pools = pools;
        this.every = (every.isZero() ? DEFAULT : every).toNanos();
        this.next = new AtomicLong(System.nanoTime());
    }

    void maybeRun() {
        long due = next.get();
        long now = System.nanoTime();
        if (every > 0 && now - due >= 0 && next.compareAndSet(due, now + every)) {
            pools.get().forEach(PoolUpkeep::tidy);
        }
    }

    private static void tidy(Pool<?> pool) {
        try {
            pool.evict();
            pool.preparePool();
        } catch (Exception e) {
            // The caller's own command will meet the same trouble, and report it.
            LOGGER.log(System.Logger.Level.DEBUG, "cannot tidy a connection pool", e);
        }
    }
}
