package io.outrigger.runtime.http;

import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import java.util.Locale;
import java.util.Set;

/** A request as the use case takes it. */
final class InvokeInput {

    // As large as what the reader of bodies takes in one piece.
    private static final int SHORT = 64 << 10;
    private static final String EXPECT = "expect";
    private static final Set<String> VERBS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private InvokeInput() {}

    static InvokeRequest request(HttpExchange exchange, InvokeMethod method) {
        InvokeHeaders headers = new InvokeHeaders();
        exchange.forEachHeader((name, value) -> {
            if (passes(name)) {
                headers.add(name, value);
            }
        });
        return new InvokeRequest(
                method,
                verb(exchange.method()),
                exchange.rawQuery(),
                headers.first(HeaderRules.CONTENT_TYPE).orElse(""),
                headers,
                body(exchange),
                exchange.trace());
    }

    // What a caller expects before it sends its body, it has got from this head.
    private static boolean passes(String name) {
        return !name.equalsIgnoreCase(HeaderRules.APP_ID)
                && !name.equalsIgnoreCase(RequestHeader.API_TOKEN.text())
                && !name.equalsIgnoreCase(EXPECT);
    }

    // As in daprd, a method that HTTP itself does not know is a POST to the application.
    private static String verb(String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        return VERBS.contains(upper) ? upper : "POST";
    }

    private static InvokeBody body(HttpExchange exchange) {
        long length = exchange.declaredLength();
        if (length == 0) {
            return InvokeBody.EMPTY;
        }
        return length > 0 && length <= SHORT
                ? InvokeBody.of(exchange.body())
                : InvokeBody.of(exchange.bodyStream(), length);
    }
}
