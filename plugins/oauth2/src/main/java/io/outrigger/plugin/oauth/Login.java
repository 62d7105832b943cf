package io.outrigger.plugin.oauth;

import io.outrigger.plugin.oauth.Sessions.Visit;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lets users log in at an authorization server, and hands their requests on with the token they got there. */
final class Login implements HttpMiddleware {

    private static final byte[] NOTHING = new byte[0];

    private final LoginSettings settings;
    private final ComponentContext context;
    private final PathFilter filter;
    private final Sessions sessions;
    private final TokenEndpoint endpoint;

    Login(LoginSettings settings, ComponentContext context) {
        this.settings = settings;
        this.context = context;
        this.filter = PathFilter.of(settings.pathFilter());
        this.sessions = new Sessions(context.clock());
        this.endpoint = new TokenEndpoint(settings.client());
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
        if (!filter.takes(exchange)) {
            next.handle(exchange);
            return;
        }
        Optional<String> header = sessions.header(exchange);
        if (header.isPresent()) {
            exchange.requestHeader(settings.authHeaderName(), header.get());
            next.handle(exchange);
            return;
        }
        String state = Forms.first(exchange.query(), "state");
        if (state.isEmpty()) {
            send(exchange);
        } else {
            receive(exchange, state);
        }
    }

    private void send(HttpExchange exchange) throws IOException {
        Visit visit = sessions.begin(exchange, Targets.of(exchange));
        Map<String, List<String>> query = new TreeMap<>();
        query.put("access_type", List.of("offline"));
        query.put("client_id", List.of(settings.clientId()));
        query.put("response_type", List.of("code"));
        query.put("state", List.of(visit.state()));
        if (!settings.redirectUrl().isEmpty()) {
            query.put("redirect_uri", List.of(settings.redirectUrl()));
        }
        if (!settings.scopeList().isEmpty()) {
            query.put("scope", List.of(String.join(" ", settings.scopeList())));
        }
        String separator = settings.authUrl().contains("?") ? "&" : "?";
        redirect(exchange, settings.authUrl() + separator + Forms.written(query));
    }

    private void receive(HttpExchange exchange, String state) throws IOException {
        Optional<Visit> visit = sessions.visit(exchange);
        if (visit.isEmpty()) {
            answer(exchange, 500, "Internal Server Error");
            context.logger()
                    .log(Level.ERROR, "Somebody came back from the authorization server who was not sent there");
        } else if (!same(state, visit.get().state())) {
            answer(exchange, 400, "invalid state");
        } else {
            receive(exchange, visit.get());
        }
    }

    private void receive(HttpExchange exchange, Visit visit) throws IOException {
        String code = Forms.first(exchange.query(), "code");
        if (code.isEmpty()) {
            answer(exchange, 400, "code not found");
            return;
        }
        Optional<AccessToken> token = exchanged(code);
        if (token.isEmpty()) {
            answer(exchange, 500, "Internal Server Error");
            return;
        }
        sessions.succeed(exchange, token.get().header());
        redirect(exchange, settings.forceHttps() ? Targets.secure(visit.target(), exchange) : visit.target());
    }

    private Optional<AccessToken> exchanged(String code) {
        Map<String, List<String>> form = new TreeMap<>();
        form.put("grant_type", List.of("authorization_code"));
        form.put("code", List.of(code));
        if (!settings.redirectUrl().isEmpty()) {
            form.put("redirect_uri", List.of(settings.redirectUrl()));
        }
        try {
            return Optional.of(endpoint.ask(form));
        } catch (UnavailableException e) {
            context.logger().log(Level.ERROR, "Failed to exchange token: " + e.getMessage());
            return Optional.empty();
        }
    }

    // In the same time whichever letter differs.
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.responseHeader("Content-Type", "text/plain; charset=utf-8");
        exchange.respond(status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.responseHeader("Location", location);
        exchange.respond(302, NOTHING);
    }
}
