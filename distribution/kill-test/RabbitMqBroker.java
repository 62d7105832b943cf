import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** RabbitMQ, one node, with a port mapper of its own that stays alive. */
record RabbitMqBroker(Victim victim, ServerProcess names, int port) implements Broker {

    /** The script itself; the one on the PATH changes to another user first. */
    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    static RabbitMqBroker create(Ports ports) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new UsageException("there is no RabbitMQ (Debian: apt-get install rabbitmq-server)");
        }
        int mapper = ports.one();
        int port = ports.one();
        Path directory = ServerProcess.directory("kill-test-rabbitmq");
        write(directory.resolve("rabbitmq.conf"), "listeners.tcp.1 = 127.0.0.1:" + port + "\n");
        write(directory.resolve("enabled_plugins"), "[].\n");
        ServerProcess names = ServerProcess.of(
                ServerProcess.directory("kill-test-epmd"),
                mapper,
                List.of("epmd", "-port", "" + mapper, "-address", "127.0.0.1"),
                Map.of());
        names.start();
        ServerProcess node = ServerProcess.of(
                directory, port, List.of(PROGRAM.toString()), environment(directory, ports.one(), mapper, port));
        return new RabbitMqBroker(Victim.of("rabbitmq", node, () -> answers(port)), names, port);
    }

    private static Map<String, String> environment(Path directory, int nodes, int mapper, int port) {
        return Map.of(
                "HOME", directory.toString(),
                "ERL_EPMD_PORT", "" + mapper,
                "RABBITMQ_NODENAME", "kill" + port + "@localhost",
                "RABBITMQ_DIST_PORT", "" + nodes,
                "RABBITMQ_MNESIA_BASE", directory.resolve("data").toString(),
                "RABBITMQ_LOG_BASE", directory.resolve("log").toString(),
                "RABBITMQ_LOGS", "-",
                "RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", directory.resolve("enabled_plugins").toString(),
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it greets who speaks its protocol. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("AMQP\0\0\11\1".getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return in.read() == 1;
        } catch (IOException e) {
            // Not yet: the caller asks again.
            return false;
        }
    }

    @Override
    public String spec() {
        return Broker.spec(
                "pubsub.rabbitmq",
                "connectionString", "amqp://guest:guest@127.0.0.1:" + port,
                "durable", "true",
                "deletedWhenUnused", "false",
                "deliveryMode", "2",
                "requeueInFailure", "true",
                "prefetchCount", "100",
                "reconnectWaitSeconds", "1");
    }

    @Override
    public void close() {
        victim.close();
        names.close();
    }
}
