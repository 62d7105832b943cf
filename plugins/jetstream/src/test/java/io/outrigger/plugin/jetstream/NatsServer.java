package io.outrigger.plugin.jetstream;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
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

/** A NATS server of our own with JetStream, on a loopback port and with a directory of its own. */
final class NatsServer implements AutoCloseable {

    static final String PROGRAM = "nats-server";
    static final String ADVICE = "Debian: apt-get install nats-server";

    private final ServerProcess process;

    private NatsServer(ServerProcess process) {
        this.process = process;
    }

    /** Skips the test if there is no server to test with; where the environment says CI, that is a failure. */
    static void demand() {
        Programs.demand(PROGRAM, ADVICE);
    }

    /** Starts a server with further lines of configuration. */
    static NatsServer start(String... configuration) {
        Path directory = ServerProcess.directory("nats-test");
        int port = FreePorts.one();
        List<String> lines = new ArrayList<>(List.of(
                "listen: \"127.0.0.1:" + port + "\"",
                "jetstream { store_dir: \"" + directory.resolve("store") + "\" }"));
        lines.addAll(List.of(configuration));
        Path file = directory.resolve("nats.conf");
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String program = Programs.demand(PROGRAM, ADVICE).toString();
        return new NatsServer(ServerProcess.of(directory, port, List.of(program, "-c", file.toString()), Map.of())
                .start());
    }

    /** Starts a server with a stream for topics of one word. */
    static NatsServer withStream() {
        NatsServer server = start();
        server.stream("words", "*");
        return server;
    }

    String url() {
        return "nats://127.0.0.1:" + process.port();
    }

    Map<String, String> metadata() {
        return Map.of("natsURL", url());
    }

    /** A plain client, to look at what the component did. */
    Connection client() {
        try {
            return Nats.connect(Options.builder().server(url()).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stream(String name, String... subjects) {
        Connection client = client();
        try {
            client.jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name(name)
                            .subjects(subjects)
                            .storageType(StorageType.File)
                            .build());
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        } finally {
            end(client);
        }
    }

    static void end(Connection client) {
        try {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the process as if it had crashed. */
    void kill() {
        process.kill();
    }

    boolean listens() {
        return process.listens();
    }

    /** Starts it again, with what it had stored. */
    void restart() {
        process.start();
    }

    @Override
    public void close() {
        process.close();
    }
}
