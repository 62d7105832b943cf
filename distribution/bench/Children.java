import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Owns every process this program starts, and ends them all, and only them, when the program ends. */
final class Children implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    record Outcome(int status, String output) {}

    private final List<Process> running = new ArrayList<>();
    private boolean closed;

    /** Starts a process that reads nothing and writes into a log file. */
    synchronized Process start(Path directory, Path log, List<String> command) throws IOException {
        if (closed) {
            throw new CancellationException();
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // A token or an address of the caller's own sidecar is not meant for these.
        builder.environment().keySet().removeIf(name -> name.startsWith("DAPR_"));
        Process process = builder.start();
        running.add(process);
        return process;
    }

    /** Runs a program to its end and insists on its success. */
    String run(Path directory, Duration limit, List<String> command) throws IOException, InterruptedException {
        Outcome outcome = tryRun(directory, limit, command);
        if (outcome.status() != 0) {
            throw new MeasureException(command.getFirst() + " ended with " + outcome.status() + ": "
                    + outcome.output().strip());
        }
        return outcome.output();
    }

    /** Runs a program to its end; its output is read as Latin-1 because some of it may be binary. */
    Outcome tryRun(Path directory, Duration limit, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "output", ".log");
        Process process = start(directory, log, command);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            stop(process);
            throw new MeasureException(command.getFirst() + " did not end within " + limit.toSeconds() + " s");
        }
        forget(process);
        String output = Files.readString(log, StandardCharsets.ISO_8859_1);
        Files.delete(log);
        return new Outcome(process.exitValue(), output);
    }

    void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        forget(process);
    }

    private synchronized void forget(Process process) {
        running.remove(process);
    }

    /** Ends what still runs; nothing can be started afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(Process::destroy);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Process process : running) {
                process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }
}
