package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
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
import java.util.concurrent.TimeoutException;

/** A RabbitMQ node of our own on loopback ports of its own, with a directory and a port mapper of its own. */
final class RabbitMqServer implements AutoCloseable {

    static final String ABSENT = "there is no RabbitMQ (Debian: apt-get install rabbitmq-server)";

    /** The script itself; the one on the PATH changes to another user first. */
    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private final ServerProcess names;
    private final ServerProcess node;
    private final int port;

    private RabbitMqServer(ServerProcess names, ServerProcess node, int port) {
        this.names = names;
        this.node = node;
        this.port = port;
    }

    static boolean available() {
        return Files.isExecutable(PROGRAM) && Programs.available("epmd");
    }

    /** Skips the test if there is no server to test with; where the environment says CI, that is a failure. */
    static void demand() {
        Programs.demand("epmd", "Debian: apt-get install rabbitmq-server");
        Programs.demand("rabbitmq-server", "Debian: apt-get install rabbitmq-server");
    }

    static RabbitMqServer start() {
        return start(List.of());
    }

    /** Starts one with further lines of configuration. */
    static RabbitMqServer start(List<String> configuration) {
        int mapper = FreePorts.one();
        int port = FreePorts.one();
        Path directory = ServerProcess.directory("rabbitmq-test");
        List<String> lines = new ArrayList<>(List.of("listeners.tcp.1 = 127.0.0.1:" + port));
        lines.addAll(configuration);
        write(directory.resolve("rabbitmq.conf"), lines);
        write(directory.resolve("enabled_plugins"), List.of("[rabbitmq_auth_mechanism_ssl]."));
        ServerProcess names = ServerProcess.of(
                        ServerProcess.directory("epmd-test"),
                        mapper,
                        List.of("epmd", "-port", Integer.toString(mapper), "-address", "127.0.0.1"),
                        Map.of())
                .start();
        ServerProcess node =
                ServerProcess.of(directory, port, List.of(PROGRAM.toString()), environment(directory, mapper, port));
        return new RabbitMqServer(names, node.start(), port);
    }

    private static Map<String, String> environment(Path directory, int mapper, int port) {
        return Map.of(
                "HOME", directory.toString(),
                "ERL_EPMD_PORT", Integer.toString(mapper),
                "RABBITMQ_NODENAME", "test" + port + "@localhost",
                "RABBITMQ_DIST_PORT", Integer.toString(FreePorts.one()),
                "RABBITMQ_MNESIA_BASE", directory.resolve("data").toString(),
                "RABBITMQ_LOG_BASE", directory.resolve("log").toString(),
                "RABBITMQ_LOGS", "-",
                "RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                        directory.resolve("enabled_plugins").toString(),
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "amqp://127.0.0.1:" + port;
    }

    /** A plain connection, to look at what the component did. */
    Connection connection() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(port);
        try {
            return factory.newConnection();
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops the node as if it had crashed. */
    void kill() {
        node.kill();
    }

    /** Starts it again, on the same ports and with the same data. */
    void restart() {
        node.start();
    }

    @Override
    public void close() {
        // Asked to end, it starts a whole second Erlang to do so.
        node.kill();
        node.close();
        names.close();
    }
}
