package io.outrigger.plugin.mqtt;

import io.outrigger.tck.Disruption;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.Programs;
import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Mosquitto broker that writes down every change within a second, so that it can be killed and started again. */
final class Mosquitto implements Disruption, AutoCloseable {

    static final String PROGRAM = "mosquitto";
    static final String ADVICE = "Debian: apt-get install mosquitto";

    private final ServerProcess process;
    private boolean gone;

    private Mosquitto(ServerProcess process) {
        this.process = process;
    }

    static Mosquitto start(String... configuration) {
        return start(ServerProcess.directory("mosquitto-test"), configuration);
    }

    /** @param directory with what the configuration refers to; deleted at the end */
    static Mosquitto start(Path directory, String... configuration) {
        int port = FreePorts.one();
        List<String> lines = new ArrayList<>(List.of(
                "user root",
                "persistence true",
                "persistence_location " + directory + "/",
                "autosave_on_changes true",
                "autosave_interval 1",
                "max_queued_messages 0",
                "listener " + port + " 127.0.0.1"));
        lines.addAll(List.of(configuration));
        lines.add("allow_anonymous " + List.of(configuration).stream().noneMatch(line -> line.startsWith("password")));
        Path file = write(directory.resolve("mosquitto.conf"), lines);
        String program = Programs.demand(PROGRAM, ADVICE).toString();
        return new Mosquitto(ServerProcess.of(directory, port, List.of(program, "-c", file.toString()), Map.of())
                .start());
    }

    private static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it write down what it holds, messages under way included, which it otherwise does from time to time. */
    void save() {
        Object before = state();
        try {
            new ProcessBuilder("kill", "-USR1", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Eventually.holds("the broker wrote its state", Duration.ofSeconds(10), () -> !state().equals(before));
    }

    /** Which file holds its state: it writes a new one each time and renames it when it is whole. */
    private Object state() {
        try {
            Path file = process.directory().resolve("mosquitto.db");
            return Files.exists(file)
                    ? Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime()
                    : "none";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return process.port();
    }

    String url() {
        return "tcp://127.0.0.1:" + port();
    }

    String log() {
        return process.log();
    }

    /** Metadata with a client id of their own each time: the broker serves an id but once. */
    @Override
    public Map<String, String> metadata() {
        return Map.of("url", url(), "consumerID", "c-" + UUID.randomUUID(), "publishTimeout", "3s");
    }

    @Override
    public void cut() {
        process.kill();
        gone = true;
    }

    /** Loses all it knew; while it is gone. */
    void forget() {
        try {
            Files.deleteIfExists(process.directory().resolve("mosquitto.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void heal() {
        if (gone) {
            process.start();
            gone = false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
