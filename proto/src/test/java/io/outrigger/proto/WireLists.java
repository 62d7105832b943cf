package io.outrigger.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text files beside the tests: one entry per line, {@code #} starts a comment. */
final class WireLists {
    private WireLists() {}

    static List<String> lines(String resource) throws IOException {
        try (InputStream in = WireLists.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no such list beside the tests: " + resource);
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }

    static Map<String, String> table(String resource) throws IOException {
        return lines(resource).stream()
                .map(line -> line.split("\\s+->\\s+", 2))
                .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));
    }
}
