package io.outrigger.runtime.http;

import java.util.Arrays;
import java.util.List;

/**
 * Looks at trace context and baggage. No spans are recorded yet, so the context of the caller goes back to it as it
 * came; this filter is where a tracer will begin and end its span.
 */
final class TraceFilter implements HttpFilter {

    private static final String NO_TRACE = "00-00000000000000000000000000000000-0000000000000000-00";
    private static final int MOST_STATE = 512;
    private static final int MOST_STATE_MEMBERS = 32;
    private static final String HEALTH = "/healthz";

    private TraceFilter() {}

    static HttpFilter of(boolean tracing) {
        return tracing ? new TraceFilter() : NONE;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        if (exchange.rawPath().contains(HEALTH)) {
            next.handle(exchange);
        } else if (passBaggage(exchange)) {
            passContext(exchange);
            next.handle(exchange);
        }
    }

    private static boolean passBaggage(HttpExchange exchange) {
        List<String> headers = exchange.headers(RequestHeader.BAGGAGE);
        if (headers.isEmpty()) {
            return true;
        }
        String baggage = String.join(",", headers);
        try {
            Baggage.check(baggage);
        } catch (IllegalArgumentException e) {
            PlainText.error(exchange, 400, "invalid baggage header: " + e.getMessage());
            return false;
        }
        if (!baggage.isEmpty()) {
            exchange.answerHeader("Baggage", baggage);
        }
        return true;
    }

    private static boolean validState(String state) {
        if (state.isEmpty() || state.length() > MOST_STATE) {
            return false;
        }
        String[] members = state.split(",", -1);
        return members.length <= MOST_STATE_MEMBERS
                && Arrays.stream(members).allMatch(member -> member.isBlank() || member.indexOf('=') > 0);
    }

    private static void passContext(HttpExchange exchange) {
        String parent = exchange.header(RequestHeader.TRACE_PARENT)
                .flatMap(TraceParent::current)
                .orElse(NO_TRACE);
        exchange.answerHeader("Traceparent", parent);
        if (!parent.equals(NO_TRACE)) {
            exchange.header(RequestHeader.TRACE_STATE)
                    .filter(TraceFilter::validState)
                    .ifPresent(state -> exchange.answerHeader("Tracestate", state));
        }
    }
}
