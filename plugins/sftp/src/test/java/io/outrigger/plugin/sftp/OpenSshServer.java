package io.outrigger.plugin.sftp;

import io.outrigger.testing.FreePorts;
import io.outrigger.testing.Programs;
import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** OpenSSH's server on a loopback port, with keys and files of its own; logs in whoever runs the tests. */
final class OpenSshServer implements AutoCloseable {

    private static final String ADVICE = "Debian: apt-get install openssh-server";
    // Where the server, run by root, wants an empty directory; the package's own start makes it, too.
    private static final Path PRIVILEGE_SEPARATION = Path.of("/run/sshd");

    private final ServerProcess process;

    OpenSshServer() {
        Path sshd = Programs.demand("sshd", ADVICE);
        Programs.demand("ssh-keygen", ADVICE);
        Path directory = ServerProcess.directory("outrigger-sftp");
        int port = FreePorts.one();
        this.process = ServerProcess.of(
                directory,
                port,
                List.of(
                        sshd.toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("config").toString()),
                Map.of());
        try {
            Files.createDirectories(root());
            prepare(directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.start();
    }

    private void prepare(Path directory, int port) throws IOException {
        if (user().equals("root")) {
            Files.createDirectories(PRIVILEGE_SEPARATION);
        }
        key("host", "ed25519", "");
        key("host-rsa", "rsa", "");
        key("id", "ed25519", "");
        key("locked", "rsa", "open sesame");
        Files.writeString(directory.resolve("authorized"), read("id.pub") + read("locked.pub"));
        Files.writeString(directory.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + read("host-rsa.pub"));
        Files.writeString(directory.resolve("config"), String.join("\n", configuration(directory, port)) + "\n");
    }

    private static List<String> configuration(Path directory, int port) {
        return List.of(
                "ListenAddress 127.0.0.1:" + port,
                "HostKey " + directory.resolve("host"),
                "HostKey " + directory.resolve("host-rsa"),
                "PidFile none",
                "AuthorizedKeysFile " + directory.resolve("authorized"),
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "PermitRootLogin prohibit-password",
                "MaxStartups 100",
                "Subsystem sftp internal-sftp");
    }

    private void key(String file, String type, String passphrase) throws IOException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file)
                .directory(process.directory().toFile())
                .inheritIO()
                .start();
        try {
            if (keygen.waitFor() != 0) {
                throw new IOException("ssh-keygen failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    /** The directory whose files the tests may touch. */
    Path root() {
        return process.directory().resolve("files");
    }

    String read(String file) {
        try {
            return Files.readString(process.directory().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String file) {
        return process.directory().resolve(file);
    }

    ServerProcess process() {
        return process;
    }

    Map<String, String> metadata() {
        return Map.of(
                "address", "127.0.0.1:" + process.port(),
                "username", user(),
                "rootPath", root().toString(),
                "privateKey", read("id"),
                "hostPublicKey", read("host.pub"));
    }

    /** The same, but for some items; empty texts take items away. */
    Map<String, String> metadata(Map<String, String> changes) {
        Map<String, String> metadata = new HashMap<>(metadata());
        metadata.putAll(changes);
        metadata.values().removeIf(String::isEmpty);
        return metadata;
    }

    @Override
    public void close() {
        process.close();
    }
}
