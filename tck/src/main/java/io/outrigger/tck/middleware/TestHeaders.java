package io.outrigger.tck.middleware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Headers by name, in any case, with the limits a runtime sets. */
final class TestHeaders {

    private static final Set<String> HOP =
            Set.of("connection", "content-length", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    void set(String name, String... all) {
        if (settable(name, all)) {
            values.remove(name);
            Arrays.stream(all).forEach(value -> append(name, value));
        }
    }

    void add(String name, String value) {
        if (settable(name, value)) {
            append(name, value);
        }
    }

    private void append(String name, String value) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static boolean settable(String name, String... all) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == ':' || c >= 0x7f)) {
            throw new IllegalArgumentException("no name of a header: '" + name + "'");
        }
        if (Arrays.stream(all).anyMatch(value -> value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0))) {
            throw new IllegalArgumentException("a value of header " + name + " has a line's end or a zero in it");
        }
        return !HOP.contains(name.toLowerCase(Locale.ROOT));
    }
}
