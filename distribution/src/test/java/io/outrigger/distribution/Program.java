package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a test's own; its output is kept in files, so that nothing has to read along. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command in the directory, which also takes its output. */
    static Program start(Directory directory, List<String> command, Map<String, String> environment) {
        Path out = directory.path().resolve("stdout");
        Path err = directory.path().resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.path().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DAPR_") || name.equals("NAMESPACE"));
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String out() {
        return Directory.read(out);
    }

    String err() {
        return Directory.read(err);
    }

    /** All it has printed so far. */
    String output() {
        return out() + err();
    }

    void awaitOutput(String text) {
        try {
            Eventually.holds("output has '" + text + "'", PATIENCE, () -> {
                boolean ended = !isAlive();
                boolean there = output().contains(text);
                if (ended && !there) {
                    throw new IllegalStateException("the process ended with " + process.exitValue());
                }
                return there;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; output:\n" + output(), e);
        }
    }

    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    int awaitExit() {
        return awaitExit(PATIENCE);
    }

    /** Waits for the end; a process that outlives the patience is killed, and that is a failure. */
    int awaitExit(Duration patience) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("still running after " + patience + "; output:\n" + output());
    }

    /** Ends it as an orchestrator does. */
    void terminate() {
        process.destroy();
        assertThat(awaitExit()).as(() -> "exit code; output:\n" + output()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
