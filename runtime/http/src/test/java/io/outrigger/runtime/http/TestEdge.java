package io.outrigger.runtime.http;

import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.health.HealthService;
import io.outrigger.runtime.core.health.HealthTargets;
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
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.secret.SecretStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A running head on a free port, with a store {@code mem}, a plain store {@code plain} and a secret store {@code sec}. */
final class TestEdge implements AutoCloseable {

    final FakeStateStore store = new FakeStateStore();
    final FakeStateStore plain = new FakeStateStore(true);
    final ComponentTable<NamedStateStore> stores = new ComponentTable<>();
    final ComponentTable<SecretStore> secretStores = new ComponentTable<>();
    final ComponentTable<NamedPubSub> brokers = new ComponentTable<>();
    final FakePubSub broker = new FakePubSub();
    final ComponentTable<OutputBinding> bindings = new ComponentTable<>();
    final HealthTargets targets = new HealthTargets();
    final HealthTargets.Target target = targets.add("everything");
    final Recorder recorder = new Recorder();
    final FakeApp app = new FakeApp();
    private final HttpEdge edge;
    private final WireClient client;

    private TestEdge(UnaryOperator<HttpEdgeConfig> change, Duration headTime, Tracing tracing) {
        HttpEdgeConfig config = change.apply(HttpEdgeConfig.of("o", "127.0.0.1", 0));
        stores.put("mem", named("mem", store));
        stores.put("plain", named("plain", plain));
        secretStores.put("sec", new Secrets());
        TopicScopes scopes = TopicScopes.of(Map.of("allowedTopics", "t,a/b,cé"), "o");
        brokers.put("ps", new NamedPubSub("ps", broker, scopes, TopicNamespace.NONE));
        target.ready();
        edge = new HttpEdge(config, services(tracing), headTime);
        edge.start();
        client = new WireClient(edge.ports().isEmpty() ? 0 : edge.ports().getFirst());
    }

    static TestEdge start() {
        return start(config -> config);
    }

    static TestEdge start(UnaryOperator<HttpEdgeConfig> change) {
        return start(change, Duration.ofSeconds(10));
    }

    static TestEdge start(UnaryOperator<HttpEdgeConfig> change, Tracing tracing) {
        return new TestEdge(change, Duration.ofSeconds(10), tracing);
    }

    static TestEdge start(UnaryOperator<HttpEdgeConfig> change, Duration headTime) {
        return new TestEdge(change, headTime, Tracing.PASSING);
    }

    private static NamedStateStore named(String name, FakeStateStore store) {
        return new NamedStateStore(name, StateKeys.of(name, "o", "", Map.of()), StateEncryption.NONE, store);
    }

    private HttpServices services(Tracing tracing) {
        return new HttpServices(
                        new StateService(stores),
                        new SecretService(secretStores, new SecuritySpecs.Secrets(List.of(scope()))),
                        new MetadataService(facts()),
                        new HealthService("o", targets, targets),
                        recorder,
                        recorder,
                        recorder)
                .withTracing(tracing)
                .withPublish(new PublishService("o", brokers, ComponentMetrics.NONE, tracing))
                .withBindings(new BindingService(bindings))
                .withInvoke(app.service());
    }

    private static SecuritySpecs.SecretScope scope() {
        return new SecuritySpecs.SecretScope("sec", "allow", List.of(), List.of("two"));
    }

    private static MetadataService.Facts facts() {
        return new MetadataService.Facts(
                "o",
                "1.18.3",
                List.of("HotReload"),
                () -> List.of(
                        new RegisteredComponent("sec", "secretstores.local.file", "v1", List.of()),
                        new RegisteredComponent("mem", "state.in-memory", "v1", List.of("ETAG", "ACTOR"))),
                List.of(),
                List.of(),
                new AppConnection(0, "http", "127.0.0.1", 0, Optional.empty()));
    }

    WireClient client() {
        return client;
    }

    HttpEdge edge() {
        return edge;
    }

    WireClient.Reply send(String method, String target, String body, String... headers) {
        return client.send(method, target, body, headers);
    }

    WireClient.Reply get(String target, String... headers) {
        return send("GET", target, "", headers);
    }

    WireClient.Reply post(String target, String body, String... headers) {
        return send("POST", target, body, headers);
    }

    @Override
    public void close() {
        edge.stop(Duration.ofSeconds(2));
    }

    /** Waits until so many reports are in: they are made after the answer is out. */
    static <T> List<T> await(List<T> reports, int count) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (reports.size() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return reports;
    }

    /** Remembers what the head reports. */
    static final class Recorder implements RequestMetrics, ApiLog, ShutdownRequests {
        final List<String> served = new CopyOnWriteArrayList<>();
        final List<String> bytes = new CopyOnWriteArrayList<>();
        final List<String> failed = new CopyOnWriteArrayList<>();
        final List<HttpCall> calls = new CopyOnWriteArrayList<>();
        final List<String> ends = new CopyOnWriteArrayList<>();

        @Override
        public void httpServed(String method, String path, int status, long nanos) {
            served.add(method + " " + path + " " + status);
        }

        @Override
        public void httpBytes(long request, long response) {
            bytes.add(request + " " + response);
        }

        @Override
        public void grpcServed(String method, String status, long nanos) {}

        @Override
        public void grpcBytes(String method, long received, long sent) {}

        @Override
        public void failed(ErrorCode code) {
            failed.add(code.reason());
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public void http(HttpCall call) {
            calls.add(call);
        }

        @Override
        public void grpc(GrpcCall call) {}

        @Override
        public void graceful() {
            ends.add("graceful");
        }

        @Override
        public void force() {
            ends.add("force");
        }
    }

    private static final class Secrets implements SecretStore {
        @Override
        public Map<String, String> get(String name, Map<String, String> metadata) {
            if (name.equals("missing")) {
                throw new NotFoundException("secret " + name + " not found");
            }
            return Map.of(name, "<" + name + ">" + metadata.getOrDefault("version", ""));
        }

        @Override
        public Map<String, Map<String, String>> all(Map<String, String> metadata) {
            return Map.of("two", Map.of("two", "2"), "one", Map.of("one", "a\"b"), "a", Map.of("a", "1"));
        }
    }
}
