package io.outrigger.plugin.oauth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names and values as they stand in a query or a form, sorted by name. */
final class Forms {

    private Forms() {}

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException if a percent sign means nothing, or there is a semicolon
     */
    static Map<String, List<String>> read(String text) {
        if (text.indexOf(';') >= 0) {
            throw new IllegalArgumentException("invalid semicolon separator in query");
        }
        Map<String, List<String>> form = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                form.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return form;
    }

    /** The first value of a name in a query that came from outside; empty if there is none, or none that can be read. */
    static String first(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                try {
                    return decoded(pair.substring(name.length() + 1));
                } catch (IllegalArgumentException _) {
                    return "";
                }
            }
        }
        return "";
    }

    static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }

    static String written(Map<String, List<String>> form) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(form)
                .forEach((name, values) -> values.forEach(value -> {
                    text.append(text.isEmpty() ? "" : "&")
                            .append(encoded(name))
                            .append('=')
                            .append(encoded(value));
                }));
        return text.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
