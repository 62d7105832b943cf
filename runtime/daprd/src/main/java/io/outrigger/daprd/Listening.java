package io.outrigger.daprd;

import io.outrigger.runtime.cluster.InternalServer;
import io.outrigger.runtime.core.health.HealthTargets;
import io.outrigger.runtime.grpc.GrpcEdge;
import io.outrigger.runtime.http.HttpEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The servers, open. */
record Listening(Servers servers) {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** Both heads, and the server that other sidecars call. */
    record Servers(HttpEdge http, GrpcEdge grpc, InternalServer internal) {
        private void stop() {
            Parallel.all(List.of(() -> http.stop(DRAIN), () -> grpc.stop(DRAIN), () -> internal.stop(DRAIN)));
        }
    }

    /** Opens all side by side. */
    static Listening open(
            SidecarConfig config, Servers servers, int internalPort, UseCases.Health health, Closing closing) {
        HealthTargets.Target grpcReady = health.all().add("grpc-api-server");
        HealthTargets.Target internalReady = health.all().add("grpc-internal-server");
        InternalAddresses addresses =
                new InternalAddresses(config.flags().internalApi().listenAddress(), internalPort);
        closing.add(servers::stop);
        Parallel.all(List.of(
                () -> started("HTTP server", servers.http()::start),
                () -> started("API gRPC server", servers.grpc()::start),
                () -> started("internal gRPC server", () -> servers.internal().start(addresses.all()))));
        grpcReady.ready();
        internalReady.ready();
        announce(config, servers);
        return new Listening(servers);
    }

    /** Where other sidecars call. */
    private record InternalAddresses(String host, int port) {
        List<SocketAddress> all() throws UnknownHostException {
            return List.of(
                    host.isEmpty()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(host), port));
        }
    }

    private interface Start {
        void run() throws IOException;
    }

    private static void started(String server, Start start) {
        try {
            start.run();
        } catch (UncheckedIOException e) {
            throw failed(server, e.getCause());
        } catch (IOException | IllegalStateException e) {
            throw failed(server, e);
        }
    }

    private static StartException failed(String server, Exception cause) {
        return new StartException("failed to start " + server + ": " + cause.getMessage(), cause);
    }

    private static void announce(SidecarConfig config, Servers servers) {
        if (config.flags().api().unixDomainSocket().isPresent()) {
            LOG.log(Level.INFO, "API gRPC server is running on a Unix Domain Socket");
            LOG.log(Level.INFO, "HTTP server is running on a Unix Domain Socket");
        } else {
            servers.grpc().ports().stream()
                    .distinct()
                    .forEach(port -> LOG.log(Level.INFO, "API gRPC server is running on port " + port));
            servers.http().ports().stream()
                    .distinct()
                    .forEach(port -> LOG.log(Level.INFO, "HTTP server is running on port " + port));
        }
        servers.internal()
                .ports()
                .forEach(port -> LOG.log(Level.INFO, "Internal gRPC server is running on port " + port));
        LOG.log(
                Level.INFO,
                "The request body size parameter is: " + config.flags().api().maxBodySize() + " bytes");
    }

    List<Integer> ports() {
        return Stream.of(servers.http().ports(), servers.grpc().ports())
                .filter(ports -> !ports.isEmpty())
                .map(List::getFirst)
                .toList();
    }
}
