package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.secret.SecretService;
import java.util.Map;
import java.util.TreeMap;

/** Reading secrets. */
final class SecretRoutes {

    private final SecretService secrets;

    SecretRoutes(SecretService secrets) {
        this.secrets = secrets;
    }

    void get(HttpExchange exchange) {
        checkBody(exchange);
        RouteMatch match = exchange.match().orElseThrow();
        Map<String, String> secret = secrets.get(
                match.value(0), match.value(1), QueryString.of(exchange).metadata());
        exchange.answer(200, new JsonText(64).value(secret).doneWithNewline());
    }

    void all(HttpExchange exchange) {
        checkBody(exchange);
        RouteMatch match = exchange.match().orElseThrow();
        JsonText json = new JsonText(256).beginObject();
        new TreeMap<>(secrets.all(match.value(0), QueryString.of(exchange).metadata()))
                .forEach((name, secret) -> json.name(name).value(secret));
        exchange.answer(200, json.endObject().doneWithNewline());
    }

    // Nobody sends a body here, but if somebody does, it must be an object; nothing in it counts.
    private static void checkBody(HttpExchange exchange) {
        if (exchange.declaredLength() == 0) {
            return;
        }
        byte[] body = exchange.body();
        if (body.length > 0 && !isObject(body)) {
            throw DaprException.of(CommonError.MALFORMED, "proto: syntax error");
        }
    }

    private static boolean isObject(byte[] body) {
        int start = 0;
        while (start < body.length && Character.isWhitespace(body[start])) {
            start++;
        }
        return start < body.length && body[start] == '{' && Json.valid(body);
    }
}
