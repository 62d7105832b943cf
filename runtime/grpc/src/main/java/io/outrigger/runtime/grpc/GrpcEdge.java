package io.outrigger.runtime.grpc;

import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.outrigger.runtime.rpc.CallMachinery;
import io.outrigger.runtime.rpc.EventLoops;
import io.outrigger.runtime.rpc.GrpcServer;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Dapr's public gRPC API: the service {@code Dapr}, reflection, and the way to what is proxied. */
public final class GrpcEdge {

    private static final Logger LOG = System.getLogger("dapr.runtime.grpc.api");

    private final GrpcEdgeConfig config;
    private final GrpcServer server;

    public GrpcEdge(GrpcEdgeConfig config, GrpcServices services) {
        this(config, services, GrpcExtensions.NONE);
    }

    public GrpcEdge(GrpcEdgeConfig config, GrpcServices services, GrpcExtensions extensions) {
        this.config = config;
        this.server = new GrpcServer(setup(config, services, extensions));
    }

    /** Takes event loops that others use, too, and does not close them. */
    public GrpcEdge(GrpcEdgeConfig config, GrpcServices services, GrpcExtensions extensions, EventLoops loops) {
        this.config = config;
        this.server = new GrpcServer(setup(config, services, extensions), loops);
    }

    private static GrpcServer.Setup setup(GrpcEdgeConfig config, GrpcServices services, GrpcExtensions extensions) {
        List<ServerInterceptor> interceptors = Interceptors.inOrder(config, services, extensions);
        return new GrpcServer.Setup(
                LOG,
                new GrpcServer.Limits(config.maxMessageBytes(), config.maxMetadataBytes()),
                services.metrics(),
                calls -> services(calls, services, extensions),
                new UnknownMethods(extensions.proxy(), interceptors),
                interceptors);
    }

    private static List<ServerServiceDefinition> services(
            CallMachinery calls, GrpcServices services, GrpcExtensions extensions) {
        List<ServerServiceDefinition> definitions = new ArrayList<>();
        definitions.add(DaprService.define(calls, services));
        definitions.addAll(extensions.services());
        return definitions;
    }

    /**
     * Begins to listen. An address that cannot be listened on is told to the log as long as another one can.
     *
     * @throws IOException if no address can be listened on
     */
    public void start() throws IOException {
        server.start(addresses());
    }

    private List<SocketAddress> addresses() throws UnknownHostException {
        if (config.socketDirectory().isPresent()) {
            Path socket = config.socketDirectory().get().resolve("dapr-" + config.appId() + "-grpc.socket");
            return List.of(UnixDomainSocketAddress.of(socket));
        }
        List<SocketAddress> addresses = new ArrayList<>();
        for (String host : config.listenAddresses()) {
            addresses.add(address(host));
        }
        return addresses;
    }

    private InetSocketAddress address(String host) throws UnknownHostException {
        return host.isEmpty()
                ? new InetSocketAddress(config.port())
                : new InetSocketAddress(InetAddress.getByName(host), config.port());
    }

    /** The ports listened on, in the order of the addresses; none for a Unix domain socket. */
    public List<Integer> ports() {
        return server.ports();
    }

    /** Stops: no new calls, those under way get the grace period, what is left then is cancelled. Idempotent. */
    public void stop(Duration grace) {
        server.stop(grace);
    }
}
