package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.util.Pool;

/**
 * The way to one Redis: sends commands over pooled connections, tries again where that may help, and speaks only in
 * the SPI's exceptions. Has no thread of its own.
 *
 * <p>A refusal by the server is a {@link RedisReplyException}, anything that may pass an {@link UnavailableException}.
 */
final class RedisLink implements AutoCloseable {

    private final String where;
    private final ConnectionProvider provider;
    private final CommandExecutor executor;
    private final RetryPolicy retries;
    private final PoolUpkeep upkeep;
    private volatile boolean closed;

    RedisLink(RedisOptions options, ConnectionProvider provider, CommandExecutor executor, RetryPolicy retries) {
        this.where = options.where();
        this.provider = provider;
        this.executor = executor;
        this.retries = retries;
        this.upkeep = new PoolUpkeep(this::pools, options.settings().idleCheckFrequency());
    }

    /** Sends one command and waits for its reply. */
    <T> T execute(CommandObject<T> command) {
        look();
        return retrying(() -> executor.executeCommand(command));
    }

    private void look() {
        upkeep.maybeRun();
        if (provider instanceof MasterProvider masters) {
            masters.maybeCheck();
        }
    }

    /**
     * Works on one connection, the one that serves the keys of {@code route}.
     *
     * @param work may run several times, each time on another connection
     */
    <T> T onConnection(CommandArguments route, Function<Connection, T> work) {
        look();
        return retrying(() -> {
            try (Connection connection = provider.getConnection(route)) {
                return work.apply(connection);
            } catch (JedisRedirectionException e) {
                refreshSlots();
                throw e;
            }
        });
    }

    /** Works on each of the nodes that hold keys: one, unless this is a cluster. */
    void onEachPrimary(Consumer<Connection> work) {
        for (Object node : provider.getPrimaryNodesConnectionMap().values()) {
            retrying(() -> {
                try (Connection connection = (Connection) ((Pool<?>) node).getResource()) {
                    work.accept(connection);
                    return true;
                }
            });
        }
    }

    /**
     * Sends commands together, each on one key, and waits for all replies.
     *
     * @return for each command its reply as the driver reads it, or the {@link SpiException} it met
     */
    List<Object> pipeline(List<CommandArguments> commands) {
        Object[] replies = new Object[commands.size()];
        for (List<Integer> batch : Batches.of(commands, this::node)) {
            List<CommandArguments> chosen = batch.stream().map(commands::get).toList();
            List<Object> answers = pipelineTogether(chosen);
            for (int i = 0; i < chosen.size(); i++) {
                replies[batch.get(i)] = settled(chosen.get(i), answers.get(i));
            }
        }
        return Arrays.asList(replies);
    }

    private Object node(CommandArguments command) {
        return provider instanceof ClusterConnectionProvider cluster
                ? cluster.getNode(command.getKeyHashSlots().iterator().next())
                : where;
    }

    private List<Object> pipelineTogether(List<CommandArguments> commands) {
        try {
            return onConnection(commands.getFirst(), connection -> {
                commands.forEach(connection::sendCommand);
                return connection.getMany(commands.size());
            });
        } catch (SpiException e) {
            return Collections.nCopies(commands.size(), e);
        }
    }

    private Object settled(CommandArguments command, Object answer) {
        if (worthAnotherTry(answer)) {
            try {
                return execute(new CommandObject<>(command, BuilderFactory.RAW_OBJECT));
            } catch (SpiException e) {
                return e;
            }
        }
        return answer instanceof JedisException e ? RedisFailures.translate(where, e) : answer;
    }

    private static boolean worthAnotherTry(Object reply) {
        return reply instanceof JedisRedirectionException
                || (reply instanceof JedisDataException refusal && RedisFailures.passing(refusal));
    }

    /** Passes replies on, unless one says that this is not the place or not the time: then the work starts over. */
    static List<Object> orStartOver(List<Object> replies) {
        for (Object reply : replies) {
            if (worthAnotherTry(reply)) {
                throw (JedisException) reply;
            }
        }
        return replies;
    }

    /** Whether keys live on several servers, so that commands on several keys have to be sorted first. */
    boolean clustered() {
        return provider instanceof ClusterConnectionProvider;
    }

    String where() {
        return where;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            executor.close();
        } catch (Exception e) {
            throw new SpiException("cannot close the connections to redis at " + where, e);
        }
    }

    private <T> T retrying(Supplier<T> attempt) {
        for (int retry = 1; ; retry++) {
            try {
                return attempt.get();
            } catch (JedisException e) {
                if (retry > allowedRetries(e) || !mayRetry(e)) {
                    throw RedisFailures.translate(where, e);
                }
                startAfresh();
                pause(retry, e);
            }
        }
    }

    /** Keys may move between the look-up of their node and the command, however few retries are wanted. */
    private int allowedRetries(JedisException e) {
        return e instanceof JedisRedirectionException ? Math.max(1, retries.maxRetries()) : retries.maxRetries();
    }

    private boolean mayRetry(JedisException e) {
        return !closed
                && !Thread.currentThread().isInterrupted()
                && (e instanceof JedisRedirectionException || RedisFailures.passing(e));
    }

    /** The first retry is at once: the usual cause is a connection that died while idle, and those are now gone. */
    private void pause(int retry, JedisException failure) {
        Duration wait = retry == 1 ? Duration.ZERO : retries.backoff(retry);
        try {
            Thread.sleep(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw interrupted(failure);
        }
    }

    private SpiException interrupted(JedisException failure) {
        return new UnavailableException("interrupted while waiting to try redis at " + where + " again", failure);
    }

    private void startAfresh() {
        if (!clustered()) {
            pools().forEach(Pool::clear);
        }
        if (provider instanceof MasterProvider masters) {
            masters.check();
        }
    }

    private void refreshSlots() {
        if (provider instanceof ClusterConnectionProvider cluster) {
            cluster.renewSlotCache();
        }
    }

    private List<? extends Pool<?>> pools() {
        return provider.getConnectionMap().values().stream()
                .map(pool -> (Pool<?>) pool)
                .toList();
    }
}
