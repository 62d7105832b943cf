package io.outrigger.plugin.httpmiddleware;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Paths and queries decoded and encoded as daprd's do it. */
final class GoUrls {

    private static final String PATH_MARKS = "-_.~$&+,/:;=@";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private GoUrls() {}

    /** A path without its escapes; empty if they mean nothing. */
    static Optional<String> decodedPath(String path) {
        if (path.indexOf('%') < 0) {
            return Optional.of(path);
        }
        try {
            return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String encodedPath(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (plain(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return encoded.toString();
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PATH_MARKS.indexOf(c) >= 0;
    }

    /** A query with more values, sorted by name; pairs that cannot be decoded are left out. */
    static String queryWith(String query, Map<String, String> more) {
        Map<String, List<String>> values = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            add(values, pair);
        }
        more.forEach((name, value) ->
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
        StringBuilder joined = new StringBuilder();
        values.forEach((name, all) -> all.forEach(value -> {
            joined.append(joined.isEmpty() ? "" : "&")
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value));
        }));
        return joined.toString();
    }

    private static void add(Map<String, List<String>> values, String pair) {
        if (pair.isEmpty() || pair.indexOf(';') >= 0) {
            return;
        }
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        try {
            values.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
        } catch (IllegalArgumentException _) {
            // Go's parser goes on with the next pair.
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
