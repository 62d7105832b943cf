package io.outrigger.runtime.core.telemetry;

import java.util.Comparator;
import java.util.List;

/**
 * One path pattern.
 *
 * @param open whether anything may follow the segments
 */
record PathPattern(String text, List<String> segments, boolean open) {

    private static final String WILDCARD = "{}";

    /** Literals before wildcards, position by position; more segments before fewer. */
    static final Comparator<PathPattern> MOST_SPECIFIC_FIRST = PathPattern::compare;

    static PathPattern of(String text) {
        String[] parts = text.substring(1).split("/", -1);
        int last = parts.length - 1;
        boolean rest = parts[last].isEmpty() || parts[last].endsWith("...}");
        if (parts[last].equals("{$}")) {
            parts[last] = "";
        }
        List<String> segments = List.of(parts).subList(0, rest ? last : parts.length).stream()
                .map(part -> part.startsWith("{") ? WILDCARD : part)
                .toList();
        return new PathPattern(text, segments, rest);
    }

    boolean matches(String[] path) {
        if (open ? path.length <= segments.size() : path.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean fits = segment.equals(WILDCARD) ? !path[i].isEmpty() : segment.equals(path[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int compare(PathPattern one, PathPattern other) {
        int common = Math.min(one.segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int literal = Boolean.compare(
                    one.segments.get(i).equals(WILDCARD), other.segments.get(i).equals(WILDCARD));
            if (literal != 0) {
                return literal;
            }
        }
        return Integer.compare(other.segments.size(), one.segments.size());
    }
}
