package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.InvokeError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Whom a request is for and what it calls there: named by a header, by credentials or by the path, in this order.
 *
 * @param method as it was sent, without percent escapes
 */
record InvokeAddress(String target, String method) {

    private static final String VERSION = "v1.0";
    private static final String INVOKE = "invoke";
    private static final String METHOD = "/method/";
    private static final String BASIC = "Basic ";

    /**
     * Reads the address.
     *
     * @throws DaprException if there is none
     */
    static InvokeAddress of(HttpExchange exchange) {
        return exchange.header(RequestHeader.APP_ID)
                .filter(id -> !id.isEmpty())
                .or(() -> exchange.header(RequestHeader.AUTHORIZATION).flatMap(InvokeAddress::credentials))
                .map(target -> new InvokeAddress(target, wholePath(exchange)))
                .or(() -> path(Paths.withoutAuthority(exchange.rawPath())))
                .orElseThrow(() -> DaprException.of(InvokeError.NO_APP_ID));
    }

    private static String wholePath(HttpExchange exchange) {
        String path = Escapes.decodePath(Paths.withoutAuthority(exchange.rawPath()));
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static Optional<String> credentials(String header) {
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

    private static Optional<InvokeAddress> path(String rawPath) {
        String path = Escapes.decodePath(rawPath);
        int from = after(path, after(path, 0, VERSION), INVOKE);
        int method = from < 0 ? -1 : path.indexOf(METHOD, from);
        return method <= from
                ? Optional.empty()
                : Optional.of(new InvokeAddress(
                        target(path.substring(from, method)), path.substring(method + METHOD.length())));
    }

    // Where a segment and the slashes around it end; negative if another one stands there.
    private static int after(String path, int from, String segment) {
        if (from < 0) {
            return from;
        }
        int start = slashes(path, from);
        int end = start + segment.length();
        return path.startsWith(segment, start) && path.startsWith("/", end) ? slashes(path, end) : -1;
    }

    private static int slashes(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) == '/') {
            at++;
        }
        return at;
    }

    // URLs may have been escaped twice on their way through clients and proxies.
    private static String target(String text) {
        try {
            String decoded = Escapes.decode(text);
            return decoded.isEmpty() ? text : decoded;
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
