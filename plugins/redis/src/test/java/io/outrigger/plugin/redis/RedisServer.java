package io.outrigger.plugin.redis;

import io.outrigger.testing.FreePorts;
import io.outrigger.testing.Programs;
import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** A Redis process of our own on a loopback port of its own, with a directory of its own. */
final class RedisServer implements AutoCloseable {

    static final String ABSENT = "redis-server is not on the PATH (Debian: apt-get install redis-server)";

    private final ServerProcess process;

    private RedisServer(ServerProcess process) {
        this.process = process;
    }

    static boolean available() {
        return Programs.available("redis-server");
    }

    /** Skips the test if there is no server to test with; where the environment says CI, that is a failure. */
    static void demand() {
        Programs.demand("redis-server", "Debian: apt-get install redis-server");
    }

    /** Starts a server with further lines of configuration, such as {@code requirepass secret}. */
    static RedisServer start(String... configuration) {
        return start(freePort(), List.of(configuration), List.of());
    }

    /** Starts a sentinel that calls the given server mymaster. */
    static RedisServer startSentinel(RedisServer master, String... configuration) {
        List<String> lines = new ArrayList<>(List.of(
                "sentinel monitor mymaster 127.0.0.1 " + master.port() + " 1",
                "sentinel down-after-milliseconds mymaster 1000",
                "sentinel failover-timeout mymaster 4000"));
        lines.addAll(List.of(configuration));
        return start(freePort(), lines, List.of("--sentinel"));
    }

    /** Starts a server on a given port, for one that comes back after it was stopped. */
    static RedisServer startAt(int port, String... configuration) {
        return start(port, List.of(configuration), List.of());
    }

    private static RedisServer start(int port, List<String> configuration, List<String> options) {
        Path directory = ServerProcess.directory("redis-test");
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                configured(directory, port, configuration, options.isEmpty()).toString()));
        command.addAll(options);
        return new RedisServer(
                ServerProcess.of(directory, port, command, Map.of()).start());
    }

    private static Path configured(Path directory, int port, List<String> configuration, boolean plain) {
        List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "dir " + directory, "daemonize no"));
        if (configuration.stream().noneMatch(line -> line.startsWith("tls-port"))) {
            lines.add("port " + port);
        }
        if (plain) {
            lines.addAll(List.of("save \"\"", "appendonly no"));
        }
        configuration.forEach(line -> lines.add(line.replace("$PORT", Integer.toString(port))));
        try {
            return Files.write(directory.resolve("redis.conf"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return process.port();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    /** The least metadata a component needs to reach this server. */
    Map<String, String> metadata() {
        return Map.of("redisHost", address());
    }

    /** A plain client, to look at what the component did. */
    Jedis client() {
        return new Jedis("127.0.0.1", port());
    }

    /** Stops the process as if it had crashed. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Below 55535, because a cluster node also takes the port 10000 above. */
    static int freePort() {
        return FreePorts.below(55_535);
    }
}
