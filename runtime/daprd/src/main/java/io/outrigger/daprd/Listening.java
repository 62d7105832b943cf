package io.outrigger.daprd;

import io.outrigger.runtime.core.health.HealthTargets;
import io.outrigger.runtime.grpc.GrpcEdge;
import io.outrigger.runtime.http.HttpEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The heads, open. */
record Listening(HttpEdge http, GrpcEdge grpc) {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** Opens both heads side by side. */
    static Listening open(SidecarConfig config, HttpEdge http, GrpcEdge grpc, UseCases.Health health, Closing closing) {
        HealthTargets.Target grpcReady = health.all().add("grpc-api-server");
        closing.add(() -> Parallel.all(List.of(() -> http.stop(DRAIN), () -> grpc.stop(DRAIN))));
        Parallel.all(List.of(() -> started("HTTP server", http::start), () -> started("API gRPC server", grpc::start)));
        grpcReady.ready();
        announce(config, http, grpc);
        return new Listening(http, grpc);
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

    private static void announce(SidecarConfig config, HttpEdge http, GrpcEdge grpc) {
        if (config.flags().api().unixDomainSocket().isPresent()) {
            LOG.log(Level.INFO, "API gRPC server is running on a Unix Domain Socket");
            LOG.log(Level.INFO, "HTTP server is running on a Unix Domain Socket");
        } else {
            grpc.ports().stream()
                    .distinct()
                    .forEach(port -> LOG.log(Level.INFO, "API gRPC server is running on port " + port));
            http.ports().stream()
                    .distinct()
                    .forEach(port -> LOG.log(Level.INFO, "HTTP server is running on port " + port));
        }
        LOG.log(
                Level.INFO,
                "The request body size parameter is: " + config.flags().api().maxBodySize() + " bytes");
    }

    List<Integer> ports() {
        return Stream.of(http.ports(), grpc.ports())
                .filter(ports -> !ports.isEmpty())
                .map(List::getFirst)
                .toList();
    }
}
