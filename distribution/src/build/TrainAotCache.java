import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import com.google.protobuf.ByteString;
import io.outrigger.proto.common.v1.Etag;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.proto.runtime.v1.DeleteStateRequest;
import io.outrigger.proto.runtime.v1.ExecuteStateTransactionRequest;
import io.outrigger.proto.runtime.v1.GetBulkStateRequest;
import io.outrigger.proto.runtime.v1.GetMetadataRequest;
import io.outrigger.proto.runtime.v1.GetSecretRequest;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import io.outrigger.proto.runtime.v1.TransactionalStateOperation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache by a real start of the packaged launcher with exactly its own flags: the classes that a start,
 * both heads, a few requests of every kind, and calls of applications here and behind another sidecar need are then loaded and linked ahead of time. Does nothing if the cache
 * is newer than everything it is made of.
 */
final class TrainAotCache {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROUNDS = 200;
    private static final int CALLS = 1_500;

    private final Path home;
    private final int httpPort = freePort();
    private final int grpcPort = freePort();
    private final TrainingCalls calls = new TrainingCalls(CALLS);
    private final HttpClient client = HttpClient.newHttpClient();

    private TrainAotCache(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        if (!upToDate(home)) {
            new TrainAotCache(home).train();
        }
    }

    private static boolean upToDate(Path home) throws IOException {
        Path cache = home.resolve("lib/outrigger.aot");
        if (!Files.exists(cache)) {
            return false;
        }
        var made = Files.getLastModifiedTime(cache);
        try (var files = Files.list(home.resolve("lib"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.equals(cache) && Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return false;
                }
            }
        }
        return Files.getLastModifiedTime(home.resolve("jre.stamp")).compareTo(made) <= 0;
    }

    private void train() throws Exception {
        Files.deleteIfExists(home.resolve("lib/outrigger.aot"));
        Process sidecar = start();
        try (calls) {
            awaitReady(sidecar);
            for (int i = 0; i < ROUNDS; i++) {
                exerciseHttp();
            }
            exerciseGrpc();
            calls.exercise(home, httpPort, grpcPort);
            sidecar.destroy();
            if (!sidecar.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || sidecar.exitValue() != 0) {
                throw new IllegalStateException("the training run did not end well");
            }
        } catch (Exception e) {
            sidecar.destroyForcibly().waitFor();
            // A cache of half a run must not pass for the whole one at the next build.
            Files.deleteIfExists(home.resolve("lib/outrigger.aot"));
            throw e;
        }
        if (!Files.exists(home.resolve("lib/outrigger.aot"))) {
            throw new IllegalStateException("the training run left no AOT cache behind");
        }
    }

    private Process start() throws IOException {
        // In-memory components only: training leaves nothing behind.
        Path resources = Files.createTempDirectory("outrigger-training");
        Files.copy(home.resolve("components/statestore.yaml"), resources.resolve("statestore.yaml"));
        Files.copy(home.resolve("components/envsecrets.yaml"), resources.resolve("envsecrets.yaml"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                home.resolve("bin/daprd").toString(),
                "--app-id", "training",
                "--dapr-http-port", Integer.toString(httpPort),
                "--dapr-grpc-port", Integer.toString(grpcPort),
                "--metrics-port", Integer.toString(freePort()),
                "--metrics-listen-address", "127.0.0.1",
                "--dapr-listen-addresses", "127.0.0.1",
                "--dapr-internal-grpc-listen-address", "127.0.0.1",
                "--app-port", Integer.toString(calls.httpApp()),
                "--dapr-graceful-shutdown-seconds", "30",
                "--resources-path", resources.toString()));
        builder.environment().put("OUTRIGGER_AOT", "-XX:AOTCacheOutput=" + home.resolve("lib/outrigger.aot"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(home.resolveSibling("aot-training.log").toFile());
        return builder.start();
    }

    private void awaitReady(Process sidecar) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end && sidecar.isAlive()) {
            try {
                if (send("GET", "/v1.0/healthz", "") == 204) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("the training run did not become ready; see target/aot-training.log");
    }

    private void exerciseHttp() throws IOException, InterruptedException {
        String item = "[{\"key\":\"k\",\"value\":{\"a\":[1,2.5,\"x\",true,null]},\"metadata\":{\"ttlInSeconds\":\"60\"}}]";
        send("POST", "/v1.0/state/statestore", item);
        send("GET", "/v1.0/state/statestore/k", "");
        send("GET", "/v1.0/state/statestore/absent", "");
        send("GET", "/v1.0/state/nosuchstore/k", "");
        send("POST", "/v1.0/state/statestore/bulk", "{\"keys\":[\"k\",\"absent\"]}");
        send("POST", "/v1.0/state/statestore/transaction",
                "{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"t\",\"value\":1}},"
                        + "{\"operation\":\"delete\",\"request\":{\"key\":\"t\"}}]}");
        send("DELETE", "/v1.0/state/statestore/k", "");
        send("GET", "/v1.0/secrets/envsecrets/PATH", "");
        send("GET", "/v1.0/metadata", "");
        send("GET", "/v1.0/healthz/outbound", "");
        send("POST", "/v1.0/publish/none/topic", "{}");
    }

    private int send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .method(method, body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void exerciseGrpc() {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
        try {
            DaprGrpc.DaprBlockingStub dapr = DaprGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
            for (int i = 0; i < ROUNDS; i++) {
                exercise(dapr);
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private static void exercise(DaprGrpc.DaprBlockingStub dapr) {
        StateItem item = StateItem.newBuilder().setKey("g").setValue(ByteString.copyFromUtf8("1")).build();
        dapr.saveState(SaveStateRequest.newBuilder().setStoreName("statestore").addStates(item).build());
        String etag = dapr.getState(GetStateRequest.newBuilder().setStoreName("statestore").setKey("g").build())
                .getEtag();
        dapr.getBulkState(GetBulkStateRequest.newBuilder().setStoreName("statestore").addKeys("g").build());
        dapr.executeStateTransaction(ExecuteStateTransactionRequest.newBuilder().setStoreName("statestore")
                .addOperations(TransactionalStateOperation.newBuilder().setOperationType("upsert").setRequest(item))
                .build());
        dapr.getSecret(GetSecretRequest.newBuilder().setStoreName("envsecrets").setKey("PATH").build());
        dapr.getMetadata(GetMetadataRequest.getDefaultInstance());
        try {
            dapr.deleteState(DeleteStateRequest.newBuilder().setStoreName("statestore").setKey("g")
                    .setEtag(Etag.newBuilder().setValue(etag + "x")).build());
        } catch (io.grpc.StatusRuntimeException e) {
            // The etag is stale on purpose: refusals are to be fast as well.
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
