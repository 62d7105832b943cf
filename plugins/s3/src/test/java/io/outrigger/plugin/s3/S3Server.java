package io.outrigger.plugin.s3;

import io.outrigger.testing.FreePorts;
import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** S3Proxy, which speaks S3 and checks signatures, on loopback ports, with a directory for its buckets. */
final class S3Server implements AutoCloseable {

    private static final Path PROGRAM = Path.of("target/server/s3proxy.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final String PASSWORD = "of-the-key-store";

    private final ServerProcess process;
    private final int securePort = FreePorts.one();

    S3Server() {
        Path directory = ServerProcess.directory("outrigger-s3");
        this.process = ServerProcess.of(
                directory,
                FreePorts.one(),
                List.of(
                        JAVA.resolve("java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx160m",
                        "-jar",
                        PROGRAM.toString(),
                        "--properties",
                        directory.resolve("properties").toString()),
                Map.of());
        try {
            Files.createDirectories(directory.resolve("buckets/bucket"));
            certificate(directory);
            Files.writeString(directory.resolve("properties"), String.join("\n", properties(directory)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.start();
    }

    private List<String> properties(Path directory) {
        return List.of(
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.endpoint=http://127.0.0.1:" + process.port(),
                "s3proxy.secure-endpoint=https://127.0.0.1:" + securePort,
                "s3proxy.keystore-path=" + directory.resolve("keys"),
                "s3proxy.keystore-password=" + PASSWORD,
                "s3proxy.identity=access",
                "s3proxy.credential=secret",
                "s3proxy.ignore-unknown-headers=true",
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + directory.resolve("buckets"));
    }

    private static void certificate(Path directory) throws IOException {
        Process keytool = new ProcessBuilder(
                        JAVA.resolve("keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "elsewhere",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        directory.resolve("keys").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException(Files.readString(directory.resolve("keytool.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    ServerProcess process() {
        return process;
    }

    Path directory() {
        return process.directory();
    }

    String address() {
        return "http://127.0.0.1:" + process.port();
    }

    String secureAddress() {
        return "https://127.0.0.1:" + securePort;
    }

    Map<String, String> metadata() {
        return Map.of(
                "bucket", "bucket",
                "endpoint", address(),
                "region", "us-east-1",
                "accessKey", "access",
                "secretKey", "secret",
                "forcePathStyle", "true");
    }

    Map<String, String> metadata(Map<String, String> changes) {
        Map<String, String> metadata = new HashMap<>(metadata());
        metadata.putAll(changes);
        return metadata;
    }

    @Override
    public void close() {
        process.close();
    }
}
