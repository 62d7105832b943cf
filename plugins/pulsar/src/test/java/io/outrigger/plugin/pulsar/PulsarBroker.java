package io.outrigger.plugin.pulsar;

import io.outrigger.testing.FreePorts;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker with a bookkeeper of its own, as one process on loopback ports of its own, with a directory of its own. */
final class PulsarBroker implements AutoCloseable {

    static final String ABSENT = "there is no class path of a broker (build plugins/pulsar-broker first)";

    private static final Path CLASS_PATH = Path.of("..", "pulsar-broker", "target", "broker.classpath");

    private final ServerProcess process;
    private final int webPort;

    private final int tlsPort;

    private PulsarBroker(ServerProcess process, int webPort, int tlsPort) {
        this.process = process;
        this.webPort = webPort;
        this.tlsPort = tlsPort;
    }

    static boolean available() {
        return Files.isReadable(CLASS_PATH);
    }

    /** Starts one that asks for tokens, and has a port for TLS, with a certificate {@code server} of the given maker. */
    static PulsarBroker start(OpenSsl openssl) {
        Path directory = ServerProcess.directory("pulsar-test");
        int port = FreePorts.one();
        int web = FreePorts.one();
        int tls = FreePorts.one();
        try {
            Files.write(directory.resolve("standalone.conf"), configuration(port, web, secured(tls, openssl)));
            Files.writeString(directory.resolve("log4j2.properties"), "rootLogger.level = error\n");
            PulsarBroker broker =
                    new PulsarBroker(ServerProcess.of(directory, port, command(directory), Map.of()), web, tls);
            broker.restart();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> secured(int tlsPort, OpenSsl openssl) {
        return List.of(
                "brokerServicePortTls=" + tlsPort,
                "tlsCertificateFilePath=" + openssl.path("server.crt"),
                "tlsKeyFilePath=" + openssl.path("server.key"),
                "authenticationEnabled=true",
                "authorizationEnabled=true",
                "superUserRoles=admin",
                "authenticationProviders=org.apache.pulsar.broker.authentication.AuthenticationProviderToken",
                "tokenSecretKey=" + TestTokens.KEY_FOR_BROKERS,
                "brokerClientAuthenticationPlugin=org.apache.pulsar.client.impl.auth.AuthenticationToken",
                "brokerClientAuthenticationParameters=token:" + TestTokens.of("admin"));
    }

    private static List<String> configuration(int port, int web, List<String> more) {
        List<String> lines = new ArrayList<>(List.of(
                "brokerServicePort=" + port,
                "webServicePort=" + web,
                "bindAddress=127.0.0.1",
                "advertisedAddress=127.0.0.1",
                "clusterName=standalone",
                "allowLoopback=true",
                "listeningInterface=lo",
                "managedLedgerDefaultEnsembleSize=1",
                "managedLedgerDefaultWriteQuorum=1",
                "managedLedgerDefaultAckQuorum=1",
                "managedLedgerCacheSizeMB=16",
                "dbStorage_writeCacheMaxSizeMb=16",
                "dbStorage_readAheadCacheMaxSizeMb=16",
                "dbStorage_rocksDB_blockCacheSize=8388608",
                "loadBalancerEnabled=false",
                "brokerDeduplicationEnabled=false",
                "brokerDeleteInactiveTopicsEnabled=false"));
        lines.addAll(more);
        return lines;
    }

    private static List<String> command(Path directory) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dio.netty.tryReflectionSetAccessible=true",
                "-Dlog4j2.configurationFile=" + directory.resolve("log4j2.properties"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        for (String opened : List.of("java.nio", "java.lang", "sun.nio.ch", "java.util.zip", "jdk.internal.misc")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", Files.readString(CLASS_PATH).strip()));
        command.addAll(List.of("org.apache.pulsar.PulsarStandaloneStarter", "--config", "standalone.conf"));
        command.addAll(List.of("--no-functions-worker", "--no-stream-storage"));
        command.addAll(List.of("--metadata-dir", "data/metadata", "--bookkeeper-dir", "data/bookkeeper"));
        return command;
    }

    /** It takes connections before it has made the namespace everything lives in. */
    private boolean ready() {
        try {
            URI uri = URI.create("http://127.0.0.1:" + webPort + "/admin/v2/namespaces/public/default");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() / 100 == 2 || connection.getResponseCode() == 401;
        } catch (IOException _) {
            return false;
        }
    }

    String url() {
        return "pulsar://127.0.0.1:" + process.port();
    }

    String tlsUrl() {
        return "pulsar+ssl://127.0.0.1:" + tlsPort;
    }

    /** The least a component needs to be let in. */
    Map<String, String> metadata() {
        return Map.of("host", url(), "token", TestTokens.of("admin"), "consumerID", "tck");
    }

    boolean listens() {
        return process.listens();
    }

    /** Stops the process as if it had crashed. */
    void kill() {
        process.kill();
    }

    /** Starts it again, with what it had stored. */
    void restart() {
        process.start(this::ready);
    }

    @Override
    public void close() {
        process.kill();
        process.close();
    }
}
