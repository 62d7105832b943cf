package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which endpoint is answered by whom. */
final class RouteTable {

    private static final String INVOKE = "InvokeService";
    private static final Set<String> PUBLIC = Set.of("GetMetadata", "PutMetadata", "Healthz", "HealthzOutbound");

    private final Map<String, HttpHandler> handlers;
    private final ApiRules rules;

    RouteTable(HttpServices services, HeavyWork heavy, ApiRules rules) {
        this.rules = rules;
        StateRoutes state = new StateRoutes(services.state(), heavy);
        SecretRoutes secrets = new SecretRoutes(services.secrets());
        MetadataRoutes metadata = new MetadataRoutes(services.metadata());
        HealthRoutes health = new HealthRoutes(services.health());
        PublishRoutes publish = new PublishRoutes(services.publish(), heavy, services.metrics());
        this.handlers = Map.ofEntries(
                Map.entry("GetState", state::get),
                Map.entry("SaveState", state::save),
                Map.entry("DeleteState", state::delete),
                Map.entry("GetBulkState", state::bulkGet),
                Map.entry("ExecuteStateTransaction", state::transact),
                Map.entry("QueryStateAlpha1", state::query),
                Map.entry("GetSecret", secrets::get),
                Map.entry("GetBulkSecret", secrets::all),
                Map.entry("GetMetadata", metadata::get),
                Map.entry("PutMetadata", metadata::put),
                Map.entry("Healthz", health::check),
                Map.entry("HealthzOutbound", health::checkOutbound),
                Map.entry("PublishEvent", publish::single),
                Map.entry("BulkPublishEvent", publish::bulk),
                Map.entry("Shutdown", new ShutdownRoutes(services.shutdown())::post),
                Map.entry("InvokeBinding", new BindingRoutes(services.bindings(), heavy)::invoke),
                Map.entry(INVOKE, new InvokeRoutes(services.invoke())::call));
    }

    /** The API, as far as the rules allow it. */
    Router api() {
        List<Route> routes = Endpoints.all().stream()
                .filter(endpoint -> endpoint.allowed(rules))
                .map(this::route)
                .toList();
        Optional<Route> fallback = routes.stream()
                .filter(route -> route.endpoint().name().equals(INVOKE))
                .findFirst();
        return new Router(routes, fallback);
    }

    /** What anybody may ask. */
    Router open() {
        List<Route> routes = Endpoints.all().stream()
                .filter(endpoint -> PUBLIC.contains(endpoint.name()) && endpoint.allowed(rules))
                .map(this::route)
                .toList();
        return new Router(routes, Optional.empty());
    }

    private Route route(Endpoint endpoint) {
        return Route.of(endpoint, handlers.getOrDefault(endpoint.name(), RouteTable::unimplemented));
    }

    private static void unimplemented(HttpExchange exchange) {
        throw DaprException.of(CommonError.UNIMPLEMENTED);
    }
}
