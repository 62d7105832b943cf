package io.outrigger.runtime.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The query of a request, by the rules of Go's {@code url.Query}: pairs that are malformed do not count. */
final class QueryString {

    private static final String METADATA = "metadata.";
    private static final QueryString EMPTY = new QueryString(Map.of());

    private final Map<String, String> first;

    private QueryString(Map<String, String> first) {
        this.first = first;
    }

    static QueryString of(HttpExchange exchange) {
        String raw = exchange.rawQuery();
        return raw.isEmpty() ? EMPTY : parse(raw);
    }

    private static QueryString parse(String raw) {
        Map<String, String> first = new LinkedHashMap<>();
        int from = 0;
        while (from <= raw.length()) {
            int end = raw.indexOf('&', from);
            int to = end < 0 ? raw.length() : end;
            add(first, raw.substring(from, to));
            from = to + 1;
        }
        return new QueryString(first);
    }

    private static void add(Map<String, String> first, String pair) {
        if (pair.isEmpty() || pair.indexOf(';') >= 0) {
            return;
        }
        int equals = pair.indexOf('=');
        try {
            String name = Escapes.decode(equals < 0 ? pair : pair.substring(0, equals));
            first.putIfAbsent(name, equals < 0 ? "" : Escapes.decode(pair.substring(equals + 1)));
        } catch (IllegalArgumentException _) {
            // As in Go, the other pairs still count.
        }
    }

    /** The first value of a name. */
    Optional<String> value(String name) {
        return Optional.ofNullable(first.get(name));
    }

    /** Request metadata: what is called {@code metadata.something}. */
    Map<String, String> metadata() {
        if (first.isEmpty()) {
            return Map.of();
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        first.forEach((name, value) -> {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), value);
            }
        });
        return metadata;
    }
}
