package io.outrigger.plugin.redis;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.json.JsonProtocol.JsonCommand;

/**
 * What a component asks the server once, when it starts.
 *
 * @param replicas how many replicas follow the master
 * @param json whether the server has JSON values
 */
record ServerFacts(int replicas, boolean json) {

    private static final String REPLICAS = "connected_slaves:";

    /**
     * Connects, with retries, never waiting beyond the deadline, and closes the connection again.
     *
     * @throws UnavailableException if the server does not answer in time
     */
    static ServerFacts learn(RedisOptions options, Deadline deadline) {
        AtomicReference<ServerFacts> facts = new AtomicReference<>();
        reach(options, deadline, link -> {
            ping(link);
            facts.set(new ServerFacts(replicas(link), json(link)));
        });
        return facts.get();
    }

    /** The same, with questions of the caller's own. */
    static void reach(RedisOptions options, Deadline deadline, Consumer<RedisLink> questions) {
        for (int retry = 1; ; retry++) {
            try {
                attempt(options, deadline, questions);
                return;
            } catch (UnavailableException e) {
                Duration wait = options.retries().backoff(retry);
                if (retry > options.retries().maxRetries()
                        || deadline.remaining().compareTo(wait) <= 0) {
                    throw e;
                }
                pause(wait, e);
            }
        }
    }

    private static void attempt(RedisOptions options, Deadline deadline, Consumer<RedisLink> questions) {
        Duration left = deadline.remaining();
        if (left.isZero()) {
            throw new UnavailableException("no time left to connect to redis at " + options.where());
        }
        try (RedisLink link = RedisConnections.open(options.hurried(left))) {
            questions.accept(link);
        }
    }

    static void ping(RedisLink link) {
        link.execute(new CommandObject<>(new CommandArguments(Protocol.Command.PING), BuilderFactory.STRING));
    }

    private static int replicas(RedisLink link) {
        CommandArguments info = new CommandArguments(Protocol.Command.INFO).add("replication");
        return link.execute(new CommandObject<>(info, BuilderFactory.STRING))
                .lines()
                .filter(line -> line.startsWith(REPLICAS))
                .map(line -> line.substring(REPLICAS.length()).strip())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private static boolean json(RedisLink link) {
        try {
            link.execute(new CommandObject<>(new CommandArguments(JsonCommand.GET), BuilderFactory.RAW_OBJECT));
            return true;
        } catch (RedisReplyException e) {
            return !e.is("ERR unknown command");
        }
    }

    private static void pause(Duration wait, UnavailableException failure) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
