package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.proto.runtime.v1.BindingEventRequest;
import io.outrigger.proto.runtime.v1.BindingEventResponse;
import io.outrigger.proto.runtime.v1.ListInputBindingsResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of input bindings for a gRPC application, and what its answers set off. */
class GrpcBindingsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    @Test
    void anApplicationGetsWhatItListedAndItsAnswersGoToOtherBindings() throws IOException {
        App app = new App();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(app)
                .build()
                .start();
        try (Sidecar _ = Launcher.daprd()
                .flag("app-port", Integer.toString(server.getPort()))
                .flag("app-protocol", "grpc")
                .resource(Yaml.component("wanted", "bindings.cron", "schedule", "@every 50ms"))
                .resource(Yaml.component("other", "bindings.cron", "schedule", "@every 50ms"))
                .resource(Yaml.component("files", "bindings.localstorage", "rootPath", root.toString()))
                .start()) {
            Eventually.holds("events arrive", PATIENCE, () -> app.events.size() > 2);
            Eventually.holds("an answer becomes a file", PATIENCE, () -> written() > 0);
        } finally {
            server.shutdownNow();
        }
        assertThat(app.events).allMatch(event -> event.getName().equals("wanted"));
        assertThat(app.events.peek().getMetadataMap()).containsKeys("timeZone", "readTimeUTC");
        try (var files = Files.list(root)) {
            assertThat(files.findFirst().orElseThrow()).hasContent("{\"from\":\"app\"}");
        }
    }

    private long written() throws IOException {
        try (var files = Files.list(root)) {
            return files.filter(file -> file.toFile().length() > 0).count();
        }
    }

    private static final class App extends AppCallbackGrpc.AppCallbackImplBase {
        private final ConcurrentLinkedQueue<BindingEventRequest> events = new ConcurrentLinkedQueue<>();

        @Override
        public void listInputBindings(Empty request, StreamObserver<ListInputBindingsResponse> answer) {
            answer.onNext(ListInputBindingsResponse.newBuilder()
                    .addAllBindings(List.of("wanted"))
                    .build());
            answer.onCompleted();
        }

        @Override
        public void onBindingEvent(BindingEventRequest request, StreamObserver<BindingEventResponse> answer) {
            events.add(request);
            answer.onNext(BindingEventResponse.newBuilder()
                    .addTo("files")
                    .setData(ByteString.copyFromUtf8("{\"from\":\"app\"}"))
                    .build());
            answer.onCompleted();
        }
    }
}
