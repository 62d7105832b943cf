package io.outrigger.distribution;

import java.io.UncheckedIOException;
import java.time.Duration;

/** A sidecar that runs. Closing it ends it by SIGTERM and demands exit code 0. */
final class Sidecar implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final Program program;
    private final Ports ports;
    private final Directory directory;
    private final HttpCalls http;

    /** Where it listens. */
    record Ports(int http, int grpc, int metrics, int open) {}

    Sidecar(Program program, Ports ports, Directory directory) {
        this.program = program;
        this.ports = ports;
        this.directory = directory;
        this.http = new HttpCalls(ports.http());
    }

    void awaitReady() {
        try {
            Eventually.holds("the sidecar is healthy", START, () -> {
                if (!program.isAlive()) {
                    throw new IllegalStateException("it ended with " + program.awaitExit());
                }
                return healthy("/v1.0/healthz");
            });
        } catch (AssertionError e) {
            program.close();
            throw new AssertionError(e.getMessage() + "; output:\n" + program.output(), e);
        }
    }

    /** Whether the health endpoint is there and content. */
    boolean healthy(String path) {
        try {
            return http.get(path).status() == 204;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    Program program() {
        return program;
    }

    Ports ports() {
        return ports;
    }

    HttpCalls http() {
        return http;
    }

    String log() {
        return program.output();
    }

    Directory directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            if (program.isAlive()) {
                program.terminate();
            }
        } finally {
            program.close();
            http.close();
            directory.close();
        }
    }
}
