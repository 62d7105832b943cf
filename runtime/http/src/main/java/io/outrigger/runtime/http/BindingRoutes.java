package io.outrigger.runtime.http;

import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.telemetry.Baggage;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.binding.BindingData;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Operations of output bindings. */
final class BindingRoutes {

    private static final String JSON = "application/json";

    private final BindingService bindings;
    private final HeavyWork heavy;

    BindingRoutes(BindingService bindings, HeavyWork heavy) {
        this.bindings = bindings;
        this.heavy = heavy;
    }

    void invoke(HttpExchange exchange) {
        BindingBody body = read(exchange);
        Map<String, String> metadata = metadata(exchange, body.request().metadata());
        Optional<BindingData> answer;
        try {
            String name = exchange.match().orElseThrow().value(0);
            answer = bindings.invoke(
                    name, body.operation(), BindingData.of(body.request().data(), metadata));
        } catch (DaprException e) {
            AnswerMetadata.write(exchange, BindingService.answered(e));
            throw e;
        }
        if (answer.isPresent()) {
            AnswerMetadata.write(exchange, answer.get().metadata());
            exchange.answerHeader("Content-Type", JSON);
            exchange.answer(200, answer.get().data());
        } else {
            exchange.answer(204);
        }
    }

    private BindingBody read(HttpExchange exchange) {
        try {
            byte[] body = exchange.body();
            return heavy.compute(body.length, () -> BodyFields.read(body, BindingBody::read));
        } catch (MalformedBody | BodyException e) {
            throw DaprException.causedBy(e, CommonError.MALFORMED, e.getMessage());
        }
    }

    // Where the call stands in its trace, and what the caller wants to go along, is for the component to pass on.
    private static Map<String, String> metadata(HttpExchange exchange, Map<String, String> given) {
        TraceContext trace = exchange.trace();
        String baggage = String.join(",", exchange.headers(RequestHeader.BAGGAGE));
        if (!trace.present() && baggage.isEmpty()) {
            return given;
        }
        Map<String, String> metadata = new HashMap<>(given);
        if (trace.present()) {
            metadata.put("traceparent", trace.traceParent());
            if (!trace.traceState().isEmpty()) {
                metadata.put("tracestate", trace.traceState());
            }
        }
        if (!baggage.isEmpty()) {
            metadata.put("baggage", checked(baggage));
        }
        return metadata;
    }

    private static String checked(String baggage) {
        try {
            Baggage.check(baggage);
        } catch (IllegalArgumentException e) {
            throw DaprException.causedBy(e, CommonError.MALFORMED_TEXT, "invalid baggage header: " + e.getMessage());
        }
        return baggage;
    }
}
