package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of a test's own, on a loopback port of its own. */
final class PostgresServer implements Backend {

    private final Directory directory = Directory.fresh();
    private final int port = FreePorts.one();
    private final String version;
    private final Program program;

    private PostgresServer(String version, Path programs) {
        this.version = version;
        String data = directory.path().resolve("data").toString();
        if (isRoot()) {
            run("chown", "postgres", directory.path().toString());
        }
        run(asServer(programs.resolve("initdb").toString(), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync")
                .toArray(String[]::new));
        program = Program.start(
                directory,
                asServer(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-k",
                        "",
                        "-c",
                        "fsync=off"),
                Map.of());
        Eventually.holds(
                "postgres is ready",
                Duration.ofSeconds(30),
                () -> program.output().contains("database system is ready"));
    }

    /** Starts one, or skips the tests; the version is the component's. */
    static PostgresServer demanded(String version) {
        Path initdb = Servers.demand("initdb", "Debian: apt-get install postgresql");
        return new PostgresServer(version, initdb.getParent());
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> asServer(String... command) {
        List<String> complete = new ArrayList<>(
                isRoot() ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") : List.of());
        complete.addAll(List.of(command));
        return complete;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(String... command) {
        Finished finished = Finished.of(List.of(command));
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }

    @Override
    public String component() {
        return Yaml.component(
                        "store",
                        "state.postgresql",
                        "connectionString",
                        "host=127.0.0.1 port=" + port + " user=postgres database=postgres")
                .replace("version: v1", "version: " + version);
    }

    @Override
    public void close() {
        try (directory;
                program) {
            // An orchestrator's SIGTERM waits for the clients; SIGINT does not.
            program.signal("INT");
            assertThat(program.awaitExit()).isZero();
        }
    }
}
