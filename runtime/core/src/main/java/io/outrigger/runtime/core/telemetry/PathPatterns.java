package io.outrigger.runtime.core.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Path patterns as Go's {@code ServeMux} has them: literal segments, {@code {name}} for one segment, {@code {name...}}
 * for the rest, a slash at the end for everything below, {@code {$}} for nothing more. Each also counts below a call to
 * another application.
 */
final class PathPatterns {

    private static final String INVOKE = "/v1.0/invoke/";
    private static final String INVOKED = INVOKE + "{app_id}/method";

    private final List<PathPattern> patterns;

    private PathPatterns(List<PathPattern> patterns) {
        this.patterns = patterns;
    }

    static PathPatterns of(List<String> texts) {
        TreeSet<String> all = new TreeSet<>();
        for (String text : texts) {
            String pattern = PathSegments.normalised(text);
            all.add(pattern);
            if (!pattern.startsWith(INVOKE)) {
                all.add(INVOKED + pattern);
            }
        }
        return new PathPatterns(all.stream()
                .map(PathPattern::of)
                .sorted(PathPattern.MOST_SPECIFIC_FIRST)
                .toList());
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The most specific pattern that a path matches. */
    Optional<String> match(String path) {
        String[] segments = path.substring(1).split("/", -1);
        for (PathPattern pattern : patterns) {
            if (pattern.matches(segments)) {
                return Optional.of(pattern.text());
            }
        }
        return Optional.empty();
    }
}
