package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.InvokeError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Calls to other applications, and whatever no route knows. Finding the target is all there is yet. */
final class InvokeRoutes {

    private static final String PREFIX = "/v1.0/invoke/";
    private static final String METHOD = "/method/";
    private static final String BASIC = "Basic ";

    void call(HttpExchange exchange) {
        String target = target(exchange).orElseThrow(() -> DaprException.of(InvokeError.NO_APP_ID));
        exchange.endpointName("InvokeService/" + target);
        throw DaprException.of(CommonError.UNIMPLEMENTED);
    }

    private static Optional<String> target(HttpExchange exchange) {
        return exchange.header(RequestHeader.APP_ID)
                .filter(id -> !id.isEmpty())
                .or(() -> exchange.header(RequestHeader.AUTHORIZATION).flatMap(InvokeRoutes::fromCredentials))
                .or(() -> fromPath(Escapes.decodePath(exchange.rawPath())));
    }

    private static Optional<String> fromCredentials(String header) {
        if (!header.startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()));
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", -1);
            boolean ours = pair.length == 2 && pair[0].equalsIgnoreCase(RequestHeader.APP_ID.text());
            return ours && !pair[1].isEmpty() ? Optional.of(pair[1]) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> fromPath(String path) {
        String normal = PathSegments.normalised(path);
        if (!normal.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int method = normal.indexOf(METHOD, PREFIX.length());
        return method <= PREFIX.length() ? Optional.empty() : Optional.of(normal.substring(PREFIX.length(), method));
    }
}
