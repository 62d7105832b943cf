package io.outrigger.runtime.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What metrics call a path: what differs from call to call is left out, as far as the settings ask for it. */
final class PathLabels {

    private static final Set<String> FIXED = Set.of("/dapr/config", "/dapr/metrics", "/dapr/subscribe", "/healthz");
    // Callers choose paths freely, and each label is a time series for ever.
    private static final int MOST_FREE_LABELS = 2_000;
    private static final int LONGEST_LABEL = 1_024;
    private static final String OTHERS = "{other}";

    private final boolean increasedCardinality;
    private final PathPatterns patterns;
    private final Set<String> free = ConcurrentHashMap.newKeySet();

    PathLabels(boolean increasedCardinality, PathPatterns patterns) {
        this.increasedCardinality = increasedCardinality;
        this.patterns = patterns;
    }

    String of(String rawPath) {
        if (patterns.isEmpty()) {
            return increasedCardinality ? withoutIds(Escapes.decodePath(rawPath)) : "";
        }
        return matched(PathSegments.normalised(Escapes.decodePath(rawPath)));
    }

    private String matched(String path) {
        if (FIXED.contains(path)) {
            return path;
        }
        Optional<String> pattern = patterns.match(path);
        if (pattern.isPresent()) {
            return pattern.get();
        }
        String label = PathSegments.label(path);
        return patterns.match(label)
                .filter(found -> !found.equals("/"))
                .orElseGet(() -> increasedCardinality ? bounded(label) : "");
    }

    private String withoutIds(String path) {
        String label = PathSegments.label(PathSegments.normalised(path));
        return PathSegments.bounded(label) ? label : bounded(label);
    }

    private String bounded(String label) {
        if (free.contains(label)) {
            return label;
        }
        if (label.length() > LONGEST_LABEL || free.size() >= MOST_FREE_LABELS) {
            return OTHERS;
        }
        free.add(label);
        return label;
    }
}
