package io.outrigger.runtime.http;

import io.outrigger.runtime.core.invoke.StatusTexts;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.util.Locale;

/** What a recorded span says of its request, under daprd's names. */
final class SpanFacts {

    private static final String OURS = "dapr-";
    private static final int SHORTEST = OURS.length() + 1;

    private SpanFacts() {}

    /** Names the application and the method that a call is for. Routes that call applications say so. */
    static void invocation(TraceSpan span, String appId, String method) {
        span.attribute("rpc.service", "ServiceInvocation");
        span.attribute("net.peer.name", appId);
        span.name("CallLocal/" + appId + "/" + method);
    }

    /** All that is known once there is an answer. The span's name stays what a route has called it. */
    static void tell(TraceSpan span, HttpExchange exchange) {
        String call = exchange.method() + " " + Escapes.decodePath(exchange.rawPath());
        exchange.forEachHeader((name, value) -> header(span, name, value));
        exchange.match().ifPresent(match -> component(span, match, call));
        span.attribute("dapr.protocol", "http");
        span.attribute("dapr.api", call);
        span.attribute("dapr.status_code", Integer.toString(exchange.answerStatus()));
        span.attribute("http.request.method", exchange.method());
        span.attribute("url.full", target(exchange));
        span.attribute("server.address", exchange.peer().host());
        span.attribute("server.port", Integer.toString(exchange.peer().port()));
        if (exchange.answerStatus() >= 400) {
            span.fail(StatusTexts.failure(exchange.answerStatus()));
        }
    }

    private static String target(HttpExchange exchange) {
        return exchange.rawQuery().isEmpty() ? exchange.rawPath() : exchange.rawPath() + "?" + exchange.rawQuery();
    }

    // The API's token has the same beginning, and is nobody's business.
    private static void header(TraceSpan span, String name, String value) {
        if (name.length() >= SHORTEST && name.regionMatches(true, 0, OURS, 0, OURS.length())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals(RequestHeader.API_TOKEN.text())) {
                span.attribute(lower, value);
            }
        }
    }

    private static void component(TraceSpan span, RouteMatch match, String call) {
        Endpoint endpoint = match.route().endpoint();
        switch (endpoint.group().substring(endpoint.group().indexOf('/') + 1)) {
            case "state" -> database(span, "state", match.value(0), call);
            case "secrets" -> database(span, "secrets", match.value(0), call);
            case "bindings" -> database(span, "bindings", match.value(0), call);
            case "publish" -> topic(span, match);
            case "actors" -> actor(span, match, call);
            default -> {
                // Others have nothing to add.
            }
        }
    }

    private static void database(TraceSpan span, String system, String name, String call) {
        span.attribute("db.system", system);
        span.attribute("db.connection_string", system);
        span.attribute("db.statement", call);
        span.attribute("db.name", name);
    }

    private static void topic(TraceSpan span, RouteMatch match) {
        span.attribute("messaging.system", "pubsub");
        span.attribute("messaging.destination.name", match.value(1));
    }

    private static void actor(TraceSpan span, RouteMatch match, String call) {
        String name = match.route().endpoint().name();
        String type = match.value(0);
        String actor = type + "." + match.value(1);
        if (name.equals("InvokeActor")) {
            span.attribute("dapr.actor", actor);
            span.attribute("rpc.service", "ServiceInvocation");
            span.attribute("net.peer.name", actor);
            span.name("CallActor/" + type + "/" + match.value(2));
        } else if (name.endsWith("State") || name.endsWith("StateTransaction")) {
            span.attribute("dapr.actor", actor);
            database(span, "state", "actor", call);
        }
    }
}
