import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A sidecar and its application, each a victim of its own. */
record Pair(Victim sidecar, Victim app, int httpPort) implements AutoCloseable {

    /**
     * Describes one; nothing is started yet.
     *
     * @param resources the directory with the broker's component
     * @param ledger where the application writes down what it took
     */
    static Pair create(int number, Options options, Ports ports, Path resources, Path ledger) {
        int appPort = ports.one();
        int http = ports.one();
        ServerProcess app = ServerProcess.of(
                ServerProcess.directory("kill-test-app"), appPort, appCommand(appPort, ledger), Map.of());
        ServerProcess sidecar = ServerProcess.of(
                ServerProcess.directory("kill-test-sidecar"),
                http,
                sidecarCommand(options.launcher(), List.of(appPort, http, ports.one(), ports.one(), ports.one()), resources),
                Map.of());
        return new Pair(
                Victim.of("sidecar" + number, sidecar, () -> healthy(http)),
                Victim.of("app" + number, app, app::listens),
                http);
    }

    private static List<String> appCommand(int port, Path ledger) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m",
                "-cp", System.getProperty("java.class.path"),
                SubscriberApp.class.getName(), "" + port, ledger.toString());
    }

    private static List<String> sidecarCommand(Path launcher, List<Integer> ports, Path resources) {
        return List.of(
                launcher.toString(),
                "--app-id", "kill-test",
                "--app-port", "" + ports.get(0),
                "--dapr-http-port", "" + ports.get(1),
                "--dapr-grpc-port", "" + ports.get(2),
                "--dapr-internal-grpc-port", "" + ports.get(3),
                "--metrics-port", "" + ports.get(4),
                "--metrics-listen-address", "127.0.0.1",
                "--dapr-internal-grpc-listen-address", "127.0.0.1",
                "--dapr-listen-addresses", "127.0.0.1",
                "--resources-path", resources.toString(),
                "--log-level", "warn");
    }

    /** Asks for the way out: it is open before the application is there, which may be down itself. */
    private static boolean healthy(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/v1.0/healthz/outbound").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(1_000);
            return connection.getResponseCode() == 204;
        } catch (IOException e) {
            // Not yet: the caller asks again.
            return false;
        }
    }

    static void writeResources(Path directory, Broker broker) {
        try {
            Files.writeString(
                    directory.resolve("broker.yaml"),
                    "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: " + Broker.COMPONENT + "\nspec:\n"
                            + broker.spec());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sidecar.close();
        app.close();
    }
}
