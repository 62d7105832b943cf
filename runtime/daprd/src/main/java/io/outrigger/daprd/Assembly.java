package io.outrigger.daprd;

import io.outrigger.runtime.core.component.ComponentLoadException;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.resiliency.PolicySet;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.grpc.GrpcEdge;
import io.outrigger.runtime.grpc.GrpcServices;
import io.outrigger.runtime.http.HttpEdge;
import io.outrigger.runtime.http.HttpServices;

/** Puts a sidecar together, top to bottom; the one place that knows all rooms. */
final class Assembly {

    private final SidecarConfig config;
    private final UseCases.Health health;
    private final ShutdownRequests shutdown;
    private final Closing closing;

    Assembly(SidecarConfig config, UseCases.Health health, ShutdownRequests shutdown, Closing closing) {
        this.config = config;
        this.health = health;
        this.shutdown = shutdown;
        this.closing = closing;
    }

    Listening listen() {
        Described described = Described.read(config);
        Telemetry telemetry = Telemetry.of(config, described.configuration());
        Resiliency resiliency = new PolicySet(described.resources().resiliencies(), telemetry.resiliency());
        Components components = components(described, telemetry, resiliency);
        UseCases useCases = UseCases.over(config, described, components, health, shutdown);
        EdgeConfigs edges = new EdgeConfigs(config, described.configuration());
        // Made while the components start, and opened once they have.
        HttpPipeline pipeline = components
                .middleware()
                .pipeline("server", described.configuration().httpPipeline());
        var http = Parallel.begin(
                "http",
                () -> new HttpEdge(edges.http(), http(useCases, telemetry).withPipeline(pipeline)));
        var grpc = Parallel.begin("grpc", () -> new GrpcEdge(edges.grpc(), grpc(useCases, telemetry)));
        var metricsReady = health.all().add("metrics-exporter");
        var metrics = Parallel.begin("metrics", () -> MetricsEndpoint.open(config, telemetry, metricsReady, closing));
        load(components, described);
        Listening listening = Listening.open(config, http.result(), grpc.result(), health, closing);
        metrics.result();
        return listening;
    }

    private Components components(Described described, Telemetry telemetry, Resiliency resiliency) {
        Components components = Components.prepare(config, described, telemetry.components(), resiliency);
        closing.add(components::close);
        return components;
    }

    private static void load(Components components, Described described) {
        try {
            components.loader().loadAll(described.components());
            components.middleware().reportMissing();
        } catch (ComponentLoadException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    private static HttpServices http(UseCases useCases, Telemetry telemetry) {
        return new HttpServices(
                useCases.state(),
                useCases.secrets(),
                useCases.metadata(),
                useCases.health(),
                useCases.shutdown(),
                telemetry.requests(),
                telemetry.apiLog());
    }

    private static GrpcServices grpc(UseCases useCases, Telemetry telemetry) {
        return new GrpcServices(
                useCases.state(),
                useCases.secrets(),
                useCases.metadata(),
                useCases.shutdown(),
                telemetry.requests(),
                telemetry.apiLog());
    }
}
