package io.outrigger.plugin.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import redis.clients.jedis.Jedis;

/** A Redis process of our own on a loopback port of its own, with a directory of its own. */
final class RedisServer implements AutoCloseable {

    static final String ABSENT = "redis-server is not on the PATH (Debian: apt-get install redis-server)";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path directory;
    private final int port;

    private RedisServer(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    static boolean available() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server")));
    }

    /** Skips the test if there is no server to test with; where the environment says CI, that is a failure. */
    static void demand() {
        if (!available() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("CI demands every backend, but " + ABSENT);
        }
        Assumptions.assumeTrue(available(), ABSENT);
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
        try {
            Path directory = Files.createTempDirectory("redis-test");
            Path file = directory.resolve("redis.conf");
            List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "dir " + directory, "daemonize no"));
            if (configuration.stream().noneMatch(line -> line.startsWith("tls-port"))) {
                lines.add("port " + port);
            }
            if (options.isEmpty()) {
                lines.addAll(List.of("save \"\"", "appendonly no"));
            }
            configuration.forEach(line -> lines.add(line.replace("$PORT", Integer.toString(port))));
            Files.write(file, lines);
            List<String> command = new ArrayList<>(List.of("redis-server", file.toString()));
            command.addAll(options);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            RedisServer server = new RedisServer(process, directory, port);
            server.awaitPort();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** The least metadata a component needs to reach this server. */
    Map<String, String> metadata() {
        return Map.of("redisHost", address());
    }

    /** A plain client, to look at what the component did. */
    Jedis client() {
        return new Jedis("127.0.0.1", port);
    }

    /** Stops the process as if it had crashed. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitPort() throws IOException {
        Eventually.holds("redis listens on " + port, PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("redis-server ended: " + log());
            }
            return listens();
        });
    }

    private boolean listens() {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port nobody listens on right now. Below 55535, because a cluster node also takes the port 10000 above. */
    static int freePort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < 55_535) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
