package io.outrigger.tck.command;

import java.util.List;
import java.util.regex.Pattern;

/** Which rules are meant: those whose id matches any of some patterns; without patterns, all. */
record RuleFilter(List<Pattern> patterns) {

    RuleFilter {
        patterns = List.copyOf(patterns);
    }

    /** A star stands for any text, a question mark for one character; case does not matter. */
    static RuleFilter of(List<String> globs) {
        return new RuleFilter(globs.stream()
                .map(glob -> Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"))
                .map(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE))
                .toList());
    }

    boolean accepts(String id) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> pattern.matcher(id).matches());
    }
}
