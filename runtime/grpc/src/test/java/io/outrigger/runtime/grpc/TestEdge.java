package io.outrigger.runtime.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.metadata.AppConnection;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.metadata.RegisteredComponent;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.pubsub.PublishService;
import io.outrigger.runtime.core.pubsub.TopicNamespace;
import io.outrigger.runtime.core.pubsub.TopicScopes;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateEncryption;
import io.outrigger.runtime.core.state.StateKeys;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.core.telemetry.ApiLog;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.secret.SecretStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A gRPC edge on a free port with fakes behind it, and a channel to it. */
final class TestEdge implements AutoCloseable {

    final FakeStateStore store = new FakeStateStore();
    final RecordingMetrics metrics = new RecordingMetrics();
    final RecordingApiLog apiLog = new RecordingApiLog();
    final List<String> shutdowns = new CopyOnWriteArrayList<>();
    final ComponentTable<NamedStateStore> stores = new ComponentTable<>();
    final ComponentTable<OutputBinding> bindings = new ComponentTable<>();
    final ComponentTable<SecretStore> secrets = new ComponentTable<>();
    final ComponentTable<NamedPubSub> brokers = new ComponentTable<>();
    final FakePubSub broker = new FakePubSub();
    GrpcEdgeConfig config = config(Optional.empty(), SecuritySpecs.ApiAccess.OPEN);
    GrpcExtensions extensions = GrpcExtensions.NONE;
    Optional<InvokeService> invoke = Optional.empty();
    private GrpcEdge edge;
    private ManagedChannel channel;

    TestEdge() {
        putStore("store", StateEncryption.NONE);
        TopicScopes scopes = TopicScopes.of(Map.of("allowedTopics", "t"), "app");
        brokers.put("ps", new NamedPubSub("ps", broker, scopes, TopicNamespace.NONE));
    }

    void putStore(String name, StateEncryption encryption) {
        StateKeys keys = StateKeys.of(name, "app", "", Map.of());
        stores.put(name, new NamedStateStore(name, keys, encryption, store));
    }

    static GrpcEdgeConfig config(Optional<String> token, SecuritySpecs.ApiAccess access) {
        return new GrpcEdgeConfig(List.of("127.0.0.1"), 0, Optional.empty(), "app", 4 << 20, 4_096, token, access);
    }

    TestEdge start() {
        startWithoutChannel();
        channel = channel();
        return this;
    }

    /** For edges that have no port. */
    void startWithoutChannel() {
        edge = new GrpcEdge(config, services(), extensions);
        try {
            edge.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private GrpcServices services() {
        MetadataService.Facts facts = new MetadataService.Facts(
                "app",
                "1.18.3",
                List.of("Feature"),
                () -> List.of(new RegisteredComponent("store", "state.fake", "v1", List.of("ETAG"))),
                List.of("endpoint"),
                List.of("policies"),
                new AppConnection(
                        8_080,
                        "http",
                        "127.0.0.1",
                        3,
                        Optional.of(new AppConnection.HealthProbe("/healthz", "5s", "500ms", 3))));
        var scope = new SecuritySpecs.SecretScope("vault", "allow", List.of(), List.of("hidden"));
        GrpcServices services = new GrpcServices(
                        new StateService(stores),
                        new SecretService(secrets, new SecuritySpecs.Secrets(List.of(scope))),
                        new MetadataService(facts),
                        shutdownRequests(),
                        metrics,
                        apiLog.on ? apiLog : ApiLog.OFF)
                .withPublish(new PublishService("app", brokers, ComponentMetrics.NONE, Tracing.PASSING))
                .withBindings(new BindingService(bindings));
        return invoke.map(services::withInvoke).orElse(services);
    }

    private ShutdownRequests shutdownRequests() {
        return new ShutdownRequests() {
            @Override
            public void graceful() {
                shutdowns.add("graceful");
            }

            @Override
            public void force() {
                shutdowns.add("force");
            }
        };
    }

    GrpcEdge edge() {
        return edge;
    }

    int port() {
        return edge.ports().getFirst();
    }

    /** The one channel that this object closes. */
    ManagedChannel shared() {
        return channel;
    }

    /** A channel of its own, for the caller to close. */
    ManagedChannel channel() {
        return builder().build();
    }

    NettyChannelBuilder builder() {
        return NettyChannelBuilder.forAddress("127.0.0.1", port()).usePlaintext();
    }

    DaprGrpc.DaprBlockingStub dapr() {
        return DaprGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (edge != null) {
            edge.stop(Duration.ofSeconds(5));
        }
    }
}
