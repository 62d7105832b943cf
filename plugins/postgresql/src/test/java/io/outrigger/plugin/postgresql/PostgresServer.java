package io.outrigger.plugin.postgresql;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of its own for a test class, made with the PostgreSQL programs of the machine. */
final class PostgresServer {

    static final String PASSWORD = "hush-hush";

    private static final String ACCOUNT = "postgres";

    private final Path directory;
    private final int port;
    private final Process process;

    private PostgresServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static boolean available() {
        return programs().isPresent();
    }

    static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs().orElseThrow();
        Path directory = Files.createTempDirectory("postgres");
        own(directory);
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        own(password);
        Path data = directory.resolve("data");
        Path log = directory.resolve("log");
        run(
                        log,
                        programs.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "tck",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password,
                        "--no-sync",
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8")
                .waitFor();
        int port = freePort();
        Process process = run(
                log,
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off");
        PostgresServer server = new PostgresServer(directory, port, process);
        server.awaitReady(log);
        return server;
    }

    Map<String, String> metadata() {
        return Map.of(
                "connectionString",
                "host=127.0.0.1 port=" + port + " user=tck dbname=postgres sslmode=disable",
                "password",
                PASSWORD);
    }

    int port() {
        return port;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "tck", PASSWORD);
    }

    /** A port of this machine where nothing listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void stop() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end && process.isAlive()) {
            try (Connection connection = connect()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                Thread.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IOException("PostgreSQL did not start: " + Files.readString(log));
    }

    private static Process run(Path log, String... command) throws IOException {
        List<String> full = new ArrayList<>();
        if (root()) {
            // The server refuses to run as root.
            full.addAll(List.of("setpriv", "--reuid=" + ACCOUNT, "--regid=" + ACCOUNT, "--init-groups"));
        }
        full.addAll(Arrays.asList(command));
        return new ProcessBuilder(full)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void own(Path path) throws IOException {
        if (root()) {
            var accounts = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, accounts.lookupPrincipalByName(ACCOUNT));
        }
        boolean directory = Files.isDirectory(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(directory ? "rwx------" : "rw-------"));
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Optional<Path> programs() {
        Stream<Path> path = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of);
        return Stream.concat(path, installed())
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .filter(place -> Files.isExecutable(place.resolve("postgres")))
                .findFirst();
    }

    private static Stream<Path> installed() {
        File[] versions = new File("/usr/lib/postgresql").listFiles();
        return versions == null
                ? Stream.empty()
                : Arrays.stream(versions).map(version -> version.toPath().resolve("bin"));
    }
}
