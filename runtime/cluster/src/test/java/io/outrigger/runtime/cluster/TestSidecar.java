package io.outrigger.runtime.cluster;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.rpc.ChannelSecurity;
import io.outrigger.runtime.rpc.ChannelTarget;
import io.outrigger.runtime.rpc.EventLoops;
import io.outrigger.runtime.rpc.GrpcChannels;
import io.outrigger.runtime.rpc.GrpcServer;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A sidecar's servers and channels on free ports. What it calls are addresses that the test tells it. */
final class TestSidecar implements AutoCloseable {
    static final GrpcServer.Limits LIMITS = new GrpcServer.Limits(4 << 20, 64 << 10);
    static final String NAMESPACE = "default";

    final FakeApplication application = new FakeApplication();
    final Addresses addresses = new Addresses();
    volatile ProxyPolicies policies = (appId, endpoint) -> Policy.NONE;
    final AtomicReference<Optional<Channel>> app = new AtomicReference<>(Optional.empty());
    final EventLoops loops = new EventLoops("test");
    final GrpcChannels channels = new GrpcChannels(loops, LIMITS);
    final PeerConnections connections = new PeerConnections(channels, PeerSecurity.NONE);
    final GrpcPeerChannel peers = new GrpcPeerChannel(connections);
    private final InternalServer internal;
    private final GrpcServer api;

    TestSidecar(String appId) {
        ProxiedApp own = new ProxiedApp(appId, NAMESPACE, app::get, Optional.of("app-token"));
        GrpcProxy proxy = new GrpcProxy(new GrpcProxyParts(
                own,
                application,
                CallerIdentities.NONE,
                addresses,
                connections,
                (target, endpoint) -> policies.of(target, endpoint),
                InvokeMetrics.NONE));
        internal = new InternalServer(
                new InternalApi(
                        appId, LIMITS, application, proxy, CallerIdentities.NONE, RequestMetrics.NONE, Tracing.OFF),
                loops);
        api = new GrpcServer(
                new GrpcServer.Setup(
                        System.getLogger("test"),
                        LIMITS,
                        RequestMetrics.NONE,
                        calls -> List.of(),
                        new UnknownMethods(Optional.of(proxy), List.of()),
                        List.of()),
                loops);
    }

    TestSidecar start() throws IOException {
        return start(0);
    }

    TestSidecar start(int port) throws IOException {
        internal.start(List.of(loopback(port)));
        api.start(List.of(loopback(0)));
        return this;
    }

    static SocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    int port() {
        return internal.ports().getFirst();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    /** A channel to the public API. */
    ManagedChannel client() {
        return open(api.ports().getFirst());
    }

    /** A channel to the internal API. */
    ManagedChannel peer() {
        return open(port());
    }

    ManagedChannel open(int port) {
        return channels.open(ChannelTarget.application("127.0.0.1", port, ChannelSecurity.PLAINTEXT));
    }

    /** Stops without grace, as one that dies. */
    void die() {
        internal.stop(Duration.ZERO);
    }

    @Override
    public void close() {
        connections.close();
        api.stop(Duration.ZERO);
        internal.stop(Duration.ZERO);
        channels.close();
        try {
            loops.close(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    static final class Addresses implements PeerAddresses {
        final Map<String, String> known = new ConcurrentHashMap<>();
        final Map<String, String> broken = new ConcurrentHashMap<>();
        volatile boolean inMemory;

        @Override
        public String resolve(AppTarget target) {
            return known.get(target.appId());
        }

        @Override
        public Optional<String> atHand(AppTarget target) {
            return inMemory ? Optional.ofNullable(known.get(target.appId())) : Optional.empty();
        }

        @Override
        public void broken(AppTarget target, String address) {
            broken.put(target.appId(), address);
        }
    }
}
