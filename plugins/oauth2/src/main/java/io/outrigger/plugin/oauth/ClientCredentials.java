package io.outrigger.plugin.oauth;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hands requests on with a token of the client's own. */
final class ClientCredentials implements HttpMiddleware {

    private final ClientCredentialsSettings settings;
    private final ComponentContext context;
    private final PathFilter filter;
    private final CachedToken cached;

    ClientCredentials(ClientCredentialsSettings settings, ComponentContext context) {
        this.settings = settings;
        this.context = context;
        this.filter = PathFilter.of(settings.pathFilter());
        TokenEndpoint endpoint = new TokenEndpoint(settings.client());
        Map<String, List<String>> form = form();
        this.cached = new CachedToken(() -> endpoint.ask(form), context.clock());
    }

    private Map<String, List<String>> form() {
        Map<String, List<String>> all = new TreeMap<>();
        all.put("grant_type", List.of("client_credentials"));
        all.put("scope", List.of(settings.scopes().replace(',', ' ')));
        more().forEach((name, values) -> all.put(name, new ArrayList<>(values)));
        return all;
    }

    private Map<String, List<String>> more() {
        try {
            return Forms.read(settings.endpointParamsQuery());
        } catch (IllegalArgumentException _) {
            context.logger().log(Level.WARNING, "Error parsing endpoint parameters: endpointParamsQuery is no query");
            return Map.of();
        }
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        if (!filter.takes(exchange)) {
            next.handle(exchange);
            return;
        }
        Optional<String> header = header();
        if (header.isPresent()) {
            exchange.requestHeader(settings.headerName(), header.get());
            next.handle(exchange);
        }
    }

    // Without a token the request ends here, answered by nobody: a 200 without a body, as daprd has it.
    private Optional<String> header() {
        try {
            return Optional.of(cached.header());
        } catch (UnavailableException e) {
            context.logger().log(Level.ERROR, "Error acquiring token: " + e.getMessage());
            return Optional.empty();
        }
    }
}
