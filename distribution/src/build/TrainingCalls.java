import com.sun.net.httpserver.HttpServer;
import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls of applications, for the sidecar in training: of its own, of one behind another sidecar, and from there. The
 * other one needs multicast on this machine to be found; where there is none, only its own application is called.
 */
final class TrainingCalls implements AutoCloseable {

    private static final byte[] BODY = "x".repeat(1024).getBytes();
    private static final int ATTEMPTS = 50;

    private final int count;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer httpApp;
    private final Server grpcApp;
    private Process partner;

    TrainingCalls(int count) {
        this.count = count;
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            httpApp = HttpServer.create(any, 0);
            httpApp.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            httpApp.start();
            grpcApp = NettyServerBuilder.forAddress(any).fallbackHandlerRegistry(new Echo()).build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int httpApp() {
        return httpApp.getAddress().getPort();
    }

    void exercise(Path home, int httpPort, int grpcPort) throws IOException, InterruptedException {
        repeat(httpPort, "training");
        int partnerHttp = TrainAotCache.freePort();
        partner = partner(home, partnerHttp);
        if (!found(httpPort, "partner") || !found(partnerHttp, "training")) {
            System.err.println("AOT cache: sidecars do not find each other here, so calls between them are not trained");
            return;
        }
        repeat(httpPort, "partner");
        repeat(partnerHttp, "training");
        proxied(grpcPort);
    }

    // Without a cache, which is in the making.
    private Process partner(Path home, int http) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                home.resolve("bin/daprd").toString(),
                "--app-id", "partner",
                "--app-port", Integer.toString(grpcApp.getPort()),
                "--app-protocol", "grpc",
                "--dapr-http-port", Integer.toString(http),
                "--dapr-grpc-port", Integer.toString(TrainAotCache.freePort()),
                "--metrics-port", Integer.toString(TrainAotCache.freePort()),
                "--metrics-listen-address", "127.0.0.1",
                "--dapr-listen-addresses", "127.0.0.1",
                "--dapr-internal-grpc-listen-address", "127.0.0.1",
                "--resources-path", Files.createTempDirectory("outrigger-partner").toString()));
        builder.environment().put("OUTRIGGER_AOT", "-XX:AOTMode=off");
        builder.redirectErrorStream(true);
        builder.redirectOutput(home.resolveSibling("aot-partner.log").toFile());
        return builder.start();
    }

    private boolean found(int port, String app) throws InterruptedException {
        for (int i = 0; i < ATTEMPTS && partner.isAlive(); i++) {
            try {
                if (call(port, app) == 200) {
                    return true;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(100);
        }
        return false;
    }

    private void repeat(int port, String app) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            call(port, app);
        }
    }

    private int call(int port, String app) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v1.0/invoke/" + app + "/method/echo"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .header("Content-Type", "text/plain")
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void proxied(int grpcPort) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("dapr-app-id", Metadata.ASCII_STRING_MARSHALLER), "partner");
        var named = io.grpc.ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        MethodDescriptor<byte[], byte[]> method = method("training.Echo/Echo", MethodDescriptor.MethodType.UNARY);
        try {
            for (int i = 0; i < count; i++) {
                ClientCalls.blockingUnaryCall(
                        named, method, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), BODY);
            }
        } finally {
            channel.shutdownNow();
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (partner != null) {
            partner.destroy();
            if (!partner.waitFor(20, TimeUnit.SECONDS)) {
                partner.destroyForcibly();
            }
        }
        httpApp.stop(0);
        grpcApp.shutdownNow();
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(name)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /** Sends proxied messages back; calls of methods by HTTP get an empty answer, which is a good one. */
    private static final class Echo extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
            boolean proxied = name.startsWith("training.");
            return ServerMethodDefinition.create(
                    method(name, MethodDescriptor.MethodType.UNKNOWN), (call, headers) -> answer(call, proxied));
        }

        private static ServerCall.Listener<byte[]> answer(ServerCall<byte[], byte[]> call, boolean proxied) {
            call.sendHeaders(new Metadata());
            call.request(2);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    call.sendMessage(proxied ? message : new byte[0]);
                }

                @Override
                public void onHalfClose() {
                    call.close(Status.OK, new Metadata());
                }
            };
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
