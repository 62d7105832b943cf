package io.outrigger.plugin.redis;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.StaticCommandFlagsRegistry;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Opens a pool of connections, whatever the topology. Only a cluster is spoken to right away, to learn its slots. */
final class RedisConnections {

    private static final Duration NEVER = Duration.ofMillis(-1);
    private static final Duration IDLE_DEFAULT = Duration.ofMinutes(5);
    private static final Duration HASTE = Duration.ofMillis(500);
    private static final int MAX_REDIRECTIONS = 3;

    private RedisConnections() {}

    /**
     * Opens connections.
     *
     * @return what to send commands through; to be closed by the caller
     * @throws io.outrigger.spi.UnavailableException if the seeds of a cluster do not answer
     */
    static RedisLink open(RedisOptions options) {
        try {
            return switch (options.topology()) {
                case STANDALONE -> standalone(options);
                case CLUSTER -> cluster(options);
                case SENTINEL -> sentinel(options);
            };
        } catch (JedisException e) {
            throw RedisFailures.translate(options.where(), e);
        }
    }

    private static RedisLink standalone(RedisOptions options) {
        var provider = new PooledConnectionProvider(options.addresses().getFirst(), client(options), pool(options));
        return new RedisLink(options, provider, new DefaultCommandExecutor(provider), options.retries());
    }

    private static RedisLink sentinel(RedisOptions options) {
        Sentinels sentinels = new Sentinels(
                options.addresses(),
                options.settings().sentinelMasterName(),
                sentinelClient(options),
                sentinelClient(options.hurried(HASTE)));
        var provider = new MasterProvider(
                sentinels, master -> new PooledConnectionProvider(master, client(options), pool(options)));
        return new RedisLink(options, provider, new DefaultCommandExecutor(provider), options.retries());
    }

    /** The driver follows redirections and retries by itself here; a second loop around it would multiply them. */
    private static RedisLink cluster(RedisOptions options) {
        var provider =
                new ClusterConnectionProvider(new LinkedHashSet<>(options.addresses()), client(options), pool(options));
        int attempts = 1 + Math.max(MAX_REDIRECTIONS, options.retries().maxRetries());
        var executor = new ClusterCommandExecutor(
                provider, attempts, patience(options, attempts), StaticCommandFlagsRegistry.registry());
        return new RedisLink(options, provider, executor, RetryPolicy.NONE);
    }

    private static Duration patience(RedisOptions options, int attempts) {
        Duration read = options.timeouts().read();
        return (read.isZero() ? Duration.ofSeconds(30) : read).multipliedBy(attempts);
    }

    private static JedisClientConfig client(RedisOptions options) {
        RedisSettings settings = options.settings();
        int database = options.topology() == RedisOptions.Topology.CLUSTER ? 0 : settings.database();
        return common(options, settings.username(), settings.password())
                .database(database)
                .build();
    }

    private static JedisClientConfig sentinelClient(RedisOptions options) {
        RedisSettings settings = options.settings();
        return common(options, settings.sentinelUsername(), settings.sentinelPassword())
                .build();
    }

    /** No greeting besides the login: cheap connections, also to servers before HELLO. They all begin with RESP2. */
    private static DefaultJedisClientConfig.Builder common(RedisOptions options, String user, String password) {
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis(millis(options.timeouts().dial()))
                .socketTimeoutMillis(millis(options.timeouts().read()));
        if (!password.isEmpty()) {
            Optional.of(user).filter(name -> !name.isEmpty()).ifPresent(builder::user);
            builder.password(password);
        }
        options.tls()
                .sockets()
                .ifPresent(sockets -> speakTls(builder, sockets, options.tls().parameters()));
        return builder;
    }

    @SuppressWarnings("deprecation") // what replaces it reads key store files, and ours never touch the disk
    private static void speakTls(
            DefaultJedisClientConfig.Builder builder, SSLSocketFactory sockets, SSLParameters parameters) {
        builder.ssl(true).sslSocketFactory(sockets).sslParameters(parameters);
    }

    /** A positive wait must not round to zero, which would mean for ever. */
    private static int millis(Duration wait) {
        long millis = Math.min(wait.toMillis(), Integer.MAX_VALUE);
        return wait.isZero() ? 0 : (int) Math.max(1, millis);
    }

    /** No thread of the pool's own: {@link RedisLink} looks after idle connections now and then. */
    private static GenericObjectPoolConfig<Connection> pool(RedisOptions options) {
        RedisSettings settings = options.settings();
        Duration idle = settings.idleTimeout().isZero() ? IDLE_DEFAULT : settings.idleTimeout();
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setJmxEnabled(false);
        pool.setMaxTotal(options.poolSize());
        pool.setMaxIdle(options.poolSize());
        pool.setMinIdle(Math.clamp(settings.minIdleConnections(), 0, options.poolSize()));
        pool.setMaxWait(options.timeouts().pool());
        pool.setTimeBetweenEvictionRuns(NEVER);
        pool.setNumTestsPerEvictionRun(-1);
        pool.setEvictionPolicy(new IdlePolicy(idle, settings.maxConnectionAge()));
        return pool;
    }
}
