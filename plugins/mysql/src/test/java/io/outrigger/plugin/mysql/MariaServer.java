package io.outrigger.plugin.mysql;

import io.outrigger.testing.FreePorts;
import io.outrigger.testing.Programs;
import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A MariaDB process of our own on a loopback port of its own, with a directory of its own. */
final class MariaServer implements AutoCloseable {

    static final String PASSWORD = "hush/@:hush";
    static final String ABSENT = "there is no mariadbd (Debian: apt-get install mariadb-server)";

    private static final String ACCOUNT = "mysql";

    private final ServerProcess process;

    private MariaServer(ServerProcess process) {
        this.process = process;
    }

    static boolean available() {
        return Programs.available("mariadbd") && Programs.available("mariadb-install-db");
    }

    static void demand() {
        Programs.demand("mariadbd", "Debian: apt-get install mariadb-server");
    }

    /** Starts a server with further options, such as {@code --ssl=0}. */
    static MariaServer start(String... options) {
        Path directory = ServerProcess.directory("mariadb-test");
        try {
            own(directory);
            install(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = FreePorts.one();
        List<String> command = new ArrayList<>(List.of(
                Programs.demand("mariadbd", ABSENT).toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + directory.resolve("s"),
                "--innodb-buffer-pool-size=16M",
                "--innodb-flush-log-at-trx-commit=0",
                "--skip-log-bin"));
        command.addAll(account());
        command.addAll(Arrays.asList(options));
        ServerProcess process = ServerProcess.of(directory, port, command, Map.of());
        MariaServer server = new MariaServer(process);
        process.start(server::answers);
        return server;
    }

    private static void install(Path directory) throws IOException {
        Path users = Files.writeString(
                directory.resolve("users.sql"),
                "FLUSH PRIVILEGES;\nCREATE DATABASE tck;\nCREATE USER tck@'%' IDENTIFIED BY '" + PASSWORD
                        + "';\nGRANT ALL ON *.* TO tck@'%';\n");
        Path log = directory.resolve("install.log");
        List<String> command = new ArrayList<>(List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--extra-file=" + users));
        command.addAll(account());
        Process installer = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!installer.waitFor(60, TimeUnit.SECONDS) || installer.exitValue() != 0) {
                installer.destroyForcibly();
                throw new IOException("mariadb-install-db: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The server refuses to run as root. */
    private static List<String> account() {
        return root() ? List.of("--user=" + ACCOUNT) : List.of();
    }

    private static void own(Path directory) throws IOException {
        if (root()) {
            var accounts = directory.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory, accounts.lookupPrincipalByName(ACCOUNT));
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + process.port() + "/tck?sslMode=disable", "tck", PASSWORD);
    }

    /** A DSN as Dapr's users write it. */
    String dsn(String parameters) {
        return dsn("tcp(127.0.0.1:" + process.port() + ")", parameters);
    }

    static String dsn(String address, String parameters) {
        return "tck:" + PASSWORD + "@" + address + "/tck?" + parameters;
    }

    int port() {
        return process.port();
    }

    /** Stops the process as if it had crashed. */
    void kill() {
        process.kill();
    }

    /** Starts it again where it was. */
    void restart() {
        process.start(this::answers);
    }

    @Override
    public void close() {
        process.close();
    }
}
