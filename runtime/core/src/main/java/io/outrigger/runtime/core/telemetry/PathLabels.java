package io.outrigger.runtime.core.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What metrics call a path: what differs from call to call is left out, as far as the settings ask for it. */
public final class PathLabels {

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

    /**
     * Labels as the settings ask for them.
     *
     * @param increasedCardinality whether paths are told that match no pattern
     * @param patterns as Go's ServeMux has them
     */
    public static PathLabels of(boolean increasedCardinality, List<String> patterns) {
        return new PathLabels(increasedCardinality, PathPatterns.of(patterns));
    }

    /** The label of a path without its escapes. */
    public String of(String path) {
        if (patterns.isEmpty()) {
            return increasedCardinality ? withoutIds(path) : "";
        }
        return matched(PathSegments.normalised(path));
    }

    /** The label of a path of the application's: what Dapr itself asks there is always told. */
    public String ofApplication(String path) {
        return FIXED.contains(path) ? path : of(path);
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
