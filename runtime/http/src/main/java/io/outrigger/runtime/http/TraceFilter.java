package io.outrigger.runtime.http;

import io.outrigger.runtime.core.telemetry.Baggage;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.util.List;

/**
 * Gives every call its span, and refuses baggage that breaks the rules. The exchange tells the span's place with the
 * answer.
 */
final class TraceFilter implements HttpFilter {

    private static final String HEALTH = "/healthz";

    private final Tracing tracing;

    private TraceFilter(Tracing tracing) {
        this.tracing = tracing;
    }

    static HttpFilter of(Tracing tracing) {
        return tracing.enabled() ? new TraceFilter(tracing) : NONE;
    }

    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        if (exchange.rawPath().contains(HEALTH)) {
            next.handle(exchange);
            return;
        }
        String baggage = String.join(",", exchange.headers(RequestHeader.BAGGAGE));
        if (valid(exchange, baggage)) {
            traced(exchange, baggage, next);
        }
    }

    private static boolean valid(HttpExchange exchange, String baggage) {
        try {
            Baggage.check(baggage);
        } catch (IllegalArgumentException e) {
            PlainText.error(exchange, 400, "invalid baggage header: " + e.getMessage());
            return false;
        }
        return true;
    }

    private void traced(HttpExchange exchange, String baggage, HttpHandler next) {
        if (!baggage.isEmpty()) {
            exchange.answerHeader("Baggage", baggage);
        }
        TraceSpan span = tracing.begin(Kind.CLIENT, exchange.rawPath(), context(exchange, baggage));
        exchange.span(span);
        if (span.recording()) {
            span.name(Escapes.decodePath(exchange.rawPath()));
        }
        try {
            next.handle(exchange);
        } finally {
            if (span.recording()) {
                SpanFacts.tell(span, exchange);
            }
            span.close();
        }
    }

    private static TraceContext context(HttpExchange exchange, String baggage) {
        List<String> parent = exchange.headers(RequestHeader.TRACE_PARENT);
        if (parent.isEmpty() && baggage.isEmpty()) {
            return TraceContext.NONE;
        }
        String state = exchange.header(RequestHeader.TRACE_STATE).orElse("");
        return TraceContext.read(parent.isEmpty() ? "" : parent.getFirst(), state, baggage);
    }
}
