package io.outrigger.runtime.http;

import io.outrigger.runtime.http.HttpEdgeConfig.Observing;
import java.util.List;

/** What stands before the routes, outermost first. The limit of a body's size is part of the exchange itself. */
final class HttpFilters {

    private HttpFilters() {}

    static HttpHandler api(HttpEdgeConfig config, HttpServices services, Router routes) {
        Observing observing = config.observing();
        return compose(
                List.of(
                        new FlightFilter(),
                        trace(config, services),
                        MetricsFilter.of(services.metrics(), observing.metrics()),
                        CorsFilter.of(config.access().allowedOrigins()),
                        TokenFilter.of(config.access().apiToken()),
                        MiddlewareFilter.of(services.pipeline()),
                        ApiLogFilter.of(services.apiLog(), observing.apiLog()),
                        errors(config, services)),
                routes);
    }

    static HttpHandler open(HttpEdgeConfig config, HttpServices services, Router routes) {
        return compose(
                List.of(
                        new FlightFilter(),
                        trace(config, services),
                        MetricsFilter.of(services.metrics(), config.observing().metrics()),
                        errors(config, services)),
                routes);
    }

    private static HttpFilter trace(HttpEdgeConfig config, HttpServices services) {
        return config.observing().tracing() ? TraceFilter.of(services.tracing()) : HttpFilter.NONE;
    }

    private static HttpFilter errors(HttpEdgeConfig config, HttpServices services) {
        return new HttpErrors(new HttpQuirks(config.appId()), services.metrics());
    }

    private static HttpHandler compose(List<HttpFilter> outermostFirst, HttpHandler innermost) {
        HttpHandler handler = innermost;
        for (HttpFilter filter : outermostFirst.reversed()) {
            handler = filter.before(handler);
        }
        return handler;
    }
}
