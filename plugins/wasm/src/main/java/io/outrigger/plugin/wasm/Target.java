package io.outrigger.plugin.wasm;

import io.outrigger.spi.middleware.HttpExchange;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a request is for, as guests see and set it: path and query in one text. */
final class Target {

    private Target() {}

    static String of(HttpExchange exchange) {
        return exchange.query().isEmpty() ? exchange.path() : exchange.path() + "?" + exchange.query();
    }

    static void set(HttpExchange exchange, String text) {
        String target = text.isEmpty() ? "/" : local(text);
        if (!target.startsWith("/")) {
            throw new GuestFault("not the target of a request: " + text);
        }
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        exchange.rewrite(visible(path), visible(query));
    }

    // A whole address stands for what is behind its host.
    private static String local(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            return text;
        }
        try {
            URI uri = new URI(text);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (URISyntaxException e) {
            throw new GuestFault("not the target of a request: " + text, e);
        }
    }

    private static String visible(String text) {
        if (text.chars().allMatch(Target::visible)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (visible(c)) {
                encoded.append((char) c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean visible(int c) {
        return c > ' ' && c < 0x7f && c != '#';
    }
}
