package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.resources.SecuritySpecs.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rule for an operation, segment by segment. A segment's text, {@code **} for all the rest, {@code *} for one
 * last segment, and texts with asterisks in them are tried in the order in which they were written. What is written for
 * a path also holds for everything below it, unless something longer was written that begins with it.
 */
final class OperationTree {
    private static final String ONE = "*";
    private static final String REST = "**";

    private final Node root = new Node("");

    /** Adds a rule; of two for the same text, the first one counts. */
    void put(String operation, Operation rule) {
        Node node = root;
        for (String segment : segments(operation)) {
            node = node.childNamed(segment);
        }
        if (node.rule == null) {
            node.rule = rule;
        }
    }

    Optional<Operation> find(String operation) {
        String[] segments = segments(operation);
        Node node = root;
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            node = node.match(segments[i], last);
            if (node == null) {
                return Optional.empty();
            }
            if (node.rule != null && (last || !node.text.equals(ONE))) {
                return Optional.of(node.rule);
            }
        }
        // What is written for everything below a path also holds for the path itself.
        Node below = node.match(ONE, true);
        return below == null ? Optional.empty() : Optional.ofNullable(below.rule);
    }

    // What stands before the first slash is always empty.
    private static String[] segments(String operation) {
        return operation.substring(1).split("/", -1);
    }

    /** One segment. Built once, then only read. */
    private static final class Node {
        private final String text;
        private final List<Node> children = new ArrayList<>();
        private Operation rule;

        Node(String text) {
            this.text = text;
        }

        Node childNamed(String segment) {
            for (Node child : children) {
                if (child.text.equals(segment)) {
                    return child;
                }
            }
            Node child = new Node(segment);
            children.add(child);
            return child;
        }

        // Null where nothing fits: this runs for every segment of every call.
        Node match(String segment, boolean last) {
            for (Node child : children) {
                if (child.fits(segment, last)) {
                    return child;
                }
            }
            return null;
        }

        private boolean fits(String segment, boolean last) {
            if (text.equals(segment) || text.equals(REST)) {
                return true;
            }
            return text.equals(ONE) ? last : text.indexOf('*') >= 0 && likeText(segment);
        }

        // The usual walk with one step back: the latest asterisk takes one character more whenever the rest fails.
        private boolean likeText(String segment) {
            int at = 0;
            int pattern = 0;
            int star = -1;
            int resume = 0;
            while (at < segment.length()) {
                if (pattern < text.length() && text.charAt(pattern) == '*') {
                    star = pattern++;
                    resume = at;
                } else if (pattern < text.length() && text.charAt(pattern) == segment.charAt(at)) {
                    pattern++;
                    at++;
                } else if (star >= 0) {
                    pattern = star + 1;
                    at = ++resume;
                } else {
                    return false;
                }
            }
            return text.substring(pattern).chars().allMatch(c -> c == '*');
        }
    }
}
