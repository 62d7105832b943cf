package io.outrigger.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Takes the place of the web server's router: one handler for everything, the path untouched. */
final class EdgeRouting implements HttpRouting {

    private final HttpHandler handler;
    private final BodyBudget budget;
    private final long maxBodyBytes;
    private final HttpSecurity security = HttpSecurity.create();

    EdgeRouting(HttpHandler handler, BodyBudget budget, long maxBodyBytes) {
        this.handler = handler;
        this.budget = budget;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void route(ConnectionContext context, RoutingRequest request, RoutingResponse response) {
        ConnectionGuard guard = ((GuardedContext) context).guard();
        guard.headDone();
        HelidonExchange exchange = new HelidonExchange(request, response, guard, budget, maxBodyBytes);
        try {
            if (oneHost(request, guard)) {
                handler.handle(exchange);
            } else {
                PlainText.badRequest(exchange);
            }
        } catch (ConnectionLost e) {
            throw new ServerConnectionException("the caller is gone", e);
        } finally {
            exchange.release();
        }
        if (!exchange.finish()) {
            throw new CloseConnectionException("the connection ends with this answer");
        }
        guard.requestDone();
    }

    // Two hosts are a way to be understood differently by whoever stands in front.
    private static boolean oneHost(RoutingRequest request, ConnectionGuard guard) {
        if (!request.headers().contains(HeaderNames.HOST)) {
            return guard.lastRequest() || request.prologue().protocolVersion().equals("2.0");
        }
        return request.headers().get(HeaderNames.HOST).valueCount() == 1;
    }

    @Override
    public HttpSecurity security() {
        return security;
    }

    @Override
    public void beforeStart() {}

    @Override
    public void afterStart(WebServer server) {}

    @Override
    public void afterStop() {}
}
