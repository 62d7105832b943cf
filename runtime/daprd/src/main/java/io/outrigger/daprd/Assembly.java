package io.outrigger.daprd;

import io.grpc.ServerInterceptor;
import io.outrigger.runtime.cluster.CallerIdentities;
import io.outrigger.runtime.cluster.InternalApi;
import io.outrigger.runtime.cluster.InternalServer;
import io.outrigger.runtime.core.component.ComponentLoadException;
import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.invoke.HttpEndpointLoader;
import io.outrigger.runtime.core.invoke.HttpEndpoints;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.nameresolution.NameResolution;
import io.outrigger.runtime.core.outbox.Outbox;
import io.outrigger.runtime.core.pubsub.PublishService;
import io.outrigger.runtime.core.resiliency.PolicySet;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.grpc.GrpcEdge;
import io.outrigger.runtime.grpc.GrpcExtensions;
import io.outrigger.runtime.grpc.GrpcServices;
import io.outrigger.runtime.http.HttpEdge;
import io.outrigger.runtime.http.HttpServices;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.runtime.resources.EnvRefs;
import io.outrigger.runtime.rpc.TraceInterceptor;
import java.util.List;
import java.util.Optional;

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

    /** What was put together before anything listens. */
    private record Parts(
            ConfigurationSpec spec,
            Telemetry telemetry,
            Components components,
            UseCases useCases,
            Wires wires,
            Calls calls,
            HttpEndpoints endpoints,
            PublishService publish,
            EventStart events) {}

    /** A sidecar that listens, its way to the application, and what begins once that is there. */
    record Assembled(
            Described described,
            Components components,
            Listening listening,
            AppLink app,
            EventStart events,
            InputStart inputs) {}

    Assembled listen() {
        // Made while resources are read: most of its time is loading classes.
        var wiring = Parallel.begin("wires", () -> Wires.of(config.flags().api()));
        Described described = Described.read(config);
        ConfigurationSpec spec = described.configuration();
        Telemetry telemetry = telemetry(spec);
        Resiliency resiliency = new PolicySet(described.resources().resiliencies(), telemetry.resiliency());
        Components components = components(described, telemetry, resiliency);
        Address address = Address.of(config);
        NameResolution names = names(spec, components, telemetry, address);
        Wires wires = wires(wiring);
        AppLink app = AppLink.open(
                config,
                wires,
                telemetry.invocations(),
                components.middleware().pipeline("app", spec.appHttpPipeline()),
                closing);
        HttpEndpoints endpoints = new HttpEndpoints();
        Calls calls = Calls.of(
                config,
                spec,
                new Calls.Parts(address, app, endpoints, names, wires, resiliency, telemetry.invocations()));
        EventStart events = EventStart.of(config, described, components, app, telemetry, resiliency);
        UseCases useCases = UseCases.over(config, described, components, events.subscriptions(), health, shutdown);
        PublishService publish =
                new PublishService(address.appId(), components.pubSubs(), telemetry.components(), telemetry.tracing());
        Parts parts = new Parts(spec, telemetry, components, useCases, wires, calls, endpoints, publish, events);
        Listening listening = open(parts, described, address);
        names.register(address.instance(
                config.flags().app().port(), config.flags().api().httpPort()));
        InputStart inputs = InputStart.of(config, components, app, telemetry, resiliency);
        closing.add(inputs::close);
        closing.add(events.manager()::close);
        return new Assembled(described, components, listening, app, events, inputs);
    }

    private Telemetry telemetry(ConfigurationSpec spec) {
        Telemetry telemetry = Telemetry.of(config, spec);
        closing.add(telemetry.tracing()::close);
        return telemetry;
    }

    private Components components(Described described, Telemetry telemetry, Resiliency resiliency) {
        Components components = Components.prepare(config, described, telemetry.components(), resiliency);
        closing.add(components::close);
        return components;
    }

    private NameResolution names(ConfigurationSpec spec, Components components, Telemetry telemetry, Address address) {
        NameResolution names = new NameResolution(new NameResolution.Wiring(
                Components.identity(config),
                components.catalog(),
                spec.nameResolution(),
                "mdns",
                address.internalPort(),
                telemetry.components()));
        closing.add(names::close);
        return names;
    }

    private Wires wires(Parallel.Step<Wires> wiring) {
        Wires wires = wiring.result();
        closing.add(wires::close);
        return wires;
    }

    // The servers are made while the components start, and opened once they have.
    private Listening open(Parts parts, Described described, Address address) {
        EdgeConfigs edges = new EdgeConfigs(config, parts.spec());
        HttpPipeline pipeline =
                parts.components().middleware().pipeline("server", parts.spec().httpPipeline());
        Optional<ServerInterceptor> tracing =
                TraceInterceptor.of(parts.telemetry().tracing(), address.appId());
        var http = Parallel.begin("http", () -> new HttpEdge(edges.http(), http(parts, pipeline)));
        var grpc = Parallel.begin(
                "grpc",
                () -> new GrpcEdge(
                        edges.grpc(),
                        grpc(parts),
                        new GrpcExtensions(
                                List.of(), tracing, Optional.of(parts.calls().proxy())),
                        parts.wires().loops()));
        var internal = Parallel.begin("internal", () -> internal(parts, address));
        var metricsReady = health.all().add("metrics-exporter");
        var metrics =
                Parallel.begin("metrics", () -> MetricsEndpoint.open(config, parts.telemetry(), metricsReady, closing));
        load(parts.components(), described);
        loadEndpoints(parts, described);
        beginOutbox(parts);
        var servers = new Listening.Servers(http.result(), grpc.result(), internal.result());
        Listening listening = Listening.open(config, servers, address.internalPort(), health, closing);
        metrics.result();
        return listening;
    }

    private static void load(Components components, Described described) {
        try {
            components.loader().loadAll(described.components());
            components.middleware().reportMissing();
        } catch (ComponentLoadException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    // Subscribed before the first transaction, and for as long as there may be another one.
    private void beginOutbox(Parts parts) {
        Outbox outbox = parts.components().outbox();
        closing.add(outbox::close);
        outbox.begin();
    }

    // After the secret stores, which headers and certificates may come from.
    private void loadEndpoints(Parts parts, Described described) {
        var loader = new HttpEndpointLoader(
                parts.endpoints(), parts.components().secretStores(), new EnvRefs(config.environment()));
        described.resources().httpEndpoints().forEach(loader::load);
    }

    private static HttpServices http(Parts parts, HttpPipeline pipeline) {
        UseCases useCases = parts.useCases();
        Telemetry telemetry = parts.telemetry();
        return new HttpServices(
                useCases.state(),
                useCases.secrets(),
                useCases.metadata(),
                useCases.health(),
                useCases.shutdown(),
                telemetry.requests(),
                telemetry.apiLog(),
                telemetry.tracing(),
                pipeline,
                Optional.of(parts.calls().invoke()),
                parts.components().bindings(),
                parts.publish());
    }

    private static GrpcServices grpc(Parts parts) {
        UseCases useCases = parts.useCases();
        Telemetry telemetry = parts.telemetry();
        return new GrpcServices(
                useCases.state(),
                useCases.secrets(),
                useCases.metadata(),
                useCases.shutdown(),
                telemetry.requests(),
                telemetry.apiLog(),
                Optional.of(parts.calls().invoke()),
                parts.components().bindings(),
                parts.publish(),
                Optional.of(parts.events().manager()));
    }

    private static InternalServer internal(Parts parts, Address address) {
        Telemetry telemetry = parts.telemetry();
        return new InternalServer(
                new InternalApi(
                        address.appId(),
                        parts.wires().limits(),
                        parts.calls().local(),
                        parts.calls().proxy(),
                        CallerIdentities.NONE,
                        telemetry.requests(),
                        telemetry.tracing()),
                parts.wires().loops());
    }
}
