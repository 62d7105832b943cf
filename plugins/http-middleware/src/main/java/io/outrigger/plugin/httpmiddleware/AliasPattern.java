package io.outrigger.plugin.httpmiddleware;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A path with variables, as gorilla/mux writes them: {@code {name}} is one segment's worth, {@code {name:regex}} what
 * the expression says.
 */
final class AliasPattern {

    private static final String SEGMENT = "[^/]+";

    private final Pattern pattern;
    private final List<String> names;

    private AliasPattern(Pattern pattern, List<String> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none
     */
    static AliasPattern of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path must start with a slash");
        }
        StringBuilder expression = new StringBuilder("^");
        List<String> names = new ArrayList<>();
        int at = 0;
        for (int open = open(text, 0); open >= 0; open = open(text, at)) {
            int close = close(text, open);
            expression.append(Pattern.quote(text.substring(at, open)));
            expression
                    .append('(')
                    .append(variable(text.substring(open + 1, close), names))
                    .append(')');
            at = close + 1;
        }
        expression.append(Pattern.quote(text.substring(at))).append('$');
        return new AliasPattern(compiled(expression.toString(), names), List.copyOf(names));
    }

    private static int open(String text, int from) {
        int open = text.indexOf('{', from);
        int close = text.indexOf('}', from);
        if (close >= 0 && (open < 0 || close < open)) {
            throw new IllegalArgumentException("unbalanced braces");
        }
        return open;
    }

    private static int close(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unbalanced braces");
    }

    private static String variable(String text, List<String> names) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String expression = colon < 0 ? SEGMENT : text.substring(colon + 1);
        if (name.isEmpty() || expression.isEmpty()) {
            throw new IllegalArgumentException("missing name or pattern in \"{" + text + "}\"");
        }
        names.add(name);
        return expression;
    }

    private static Pattern compiled(String expression, List<String> names) {
        Set<String> distinct = new HashSet<>(names);
        if (distinct.size() < names.size()) {
            throw new IllegalArgumentException("a variable occurs twice");
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.groupCount() != names.size()) {
                throw new IllegalArgumentException("only non-capturing groups are accepted: (?:pattern)");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What the variables stand for in a decoded path; empty if the path does not fit. */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }
}
