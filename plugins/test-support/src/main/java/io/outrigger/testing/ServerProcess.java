package io.outrigger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A real server as a child process, on a loopback port and with a directory of its own. It can be killed and started
 * again on the same port and directory. Not safe for use from several threads.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final List<String> command;
    private final Map<String, String> environment;
    private Process process;

    private ServerProcess(Path directory, int port, List<String> command, Map<String, String> environment) {
        this.directory = directory;
        this.port = port;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Describes a server; {@link #start} starts it.
     *
     * @param directory what is deleted with it; {@link #directory(String)} makes one
     */
    public static ServerProcess of(Path directory, int port, List<String> command, Map<String, String> environment) {
        return new ServerProcess(directory, port, command, environment);
    }

    /** A new directory in the place for temporary files. */
    public static Path directory(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, or starts it again, and waits until its port takes connections. */
    public ServerProcess start() {
        return start(this::listens);
    }

    /** Starts it, or starts it again, and waits until the condition holds. */
    public ServerProcess start(BooleanSupplier ready) {
        try {
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.holds(command.getFirst() + " is ready on port " + port, PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(command.getFirst() + " ended: " + log());
            }
            return ready.getAsBoolean();
        });
        return this;
    }

    /** Whether something takes connections on its port. */
    public boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    /** What it printed so far. */
    public String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }

    /** Its number, for signals. */
    public long pid() {
        return process.pid();
    }

    /** Ends it and its children as if they had crashed. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end and waits. */
    public void stop() {
        process.destroy();
        awaitEnd();
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

    /** Ends it and deletes its directory. */
    @Override
    public void close() {
        if (process != null) {
            stop();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
