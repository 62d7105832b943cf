package io.outrigger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Kafka of one node, broker and controller in one, as a child process: {@link #create}, then {@link #start}. Its
 * class path is what the build of the Kafka plugin gathers in {@code plugins/kafka/target/kafka-server/lib}. Topics are
 * made when they are first named, with four partitions. Not safe for use from several threads.
 */
public final class KafkaServer implements AutoCloseable {

    private static final String CLUSTER = "b3V0cmlnZ2VyLXRlc3RzMA";

    private final Path libraries;
    private final Path directory;
    private final int port;
    private final ServerProcess process;
    private boolean started;

    private KafkaServer(Path libraries, Path directory, int port) {
        this.libraries = libraries;
        this.directory = directory;
        this.port = port;
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("kafka.Kafka", "server.properties"));
        this.process = ServerProcess.of(directory, port, command, Map.of());
    }

    /** Whether the class path was gathered. */
    public static boolean available(Path libraries) {
        return Files.isDirectory(libraries);
    }

    /**
     * Lays out an empty node.
     *
     * @param properties settings instead of the usual ones; {@code listeners} and {@code advertised.listeners} are
     *     added to these
     * @param formatting further arguments of Kafka's storage tool, such as users
     */
    public static KafkaServer create(Path libraries, Map<String, String> properties, List<String> formatting) {
        Path directory = ServerProcess.directory("outrigger-kafka");
        int port = FreePorts.one();
        KafkaServer server = new KafkaServer(libraries.toAbsolutePath(), directory, port);
        Map<String, String> all = new TreeMap<>(usual(directory, port, FreePorts.one()));
        properties.forEach((name, value) ->
                all.merge(name, value, (old, added) -> name.endsWith("listeners") ? old + "," + added : added));
        server.write(all);
        server.format(formatting);
        return server;
    }

    private static Map<String, String> usual(Path directory, int port, int controllerPort) {
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        String controller = "127.0.0.1:" + controllerPort;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", broker + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", broker),
                Map.entry("log.dirs", directory.resolve("data").toString()),
                Map.entry("num.partitions", "4"),
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.enable", "false"),
                // A killed node may come back once it counts as gone.
                Map.entry("broker.session.timeout.ms", "1500"),
                Map.entry("broker.heartbeat.interval.ms", "300"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
    }

    private void write(Map<String, String> properties) {
        try {
            Files.write(
                    directory.resolve("server.properties"),
                    properties.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format(List<String> further) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", "server.properties"));
        command.addAll(further);
        try {
            Process tool = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new IllegalStateException("kafka's storage cannot be formatted: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                libraries.resolve("*").toString());
    }

    /** Starts it, or starts it again after {@link #kill} on the same port with the same data. */
    public KafkaServer start() {
        started = true;
        process.start();
        return this;
    }

    /** Where clients reach it without a login: host and port. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The number of its process, while it runs. */
    public long pid() {
        return process.pid();
    }

    /** Ends it as if it had crashed. */
    public void kill() {
        process.kill();
    }

    /** Ends it, without the time an orderly end takes, and deletes its data. */
    @Override
    public void close() {
        if (started) {
            process.kill();
        }
        process.close();
    }
}
