package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.resources.TelemetrySpecs.MetricLabel;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricsRule;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Users' rules that rewrite label values, most often to make them fewer. */
final class LabelRules {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.diagnostics");
    private static final int LONGEST_VALUE = 8_192;

    private final Map<String, List<Rewrite>> rewrites;

    private LabelRules(Map<String, List<Rewrite>> rewrites) {
        this.rewrites = rewrites;
    }

    /** Rules of which one cannot be read are all left out, with an error in the log. */
    static LabelRules of(List<MetricsRule> rules) {
        Map<String, List<Rewrite>> rewrites = new HashMap<>();
        for (MetricsRule rule : rules) {
            String metric = rule.name().replaceFirst("dapr_", "").replace('_', '/');
            for (MetricLabel label : rule.labels()) {
                try {
                    rewrites.put(metric + label.name(), Rewrite.all(label.regex()));
                } catch (PatternSyntaxException invalid) {
                    LOG.log(
                            Level.ERROR,
                            "failed to compile regex for rule " + rule.name() + "/" + label.name() + ": "
                                    + invalid.getDescription() + " in " + invalid.getPattern());
                    return new LabelRules(Map.of());
                }
            }
        }
        return new LabelRules(rewrites);
    }

    String rewritten(MetricName metric, String label, String value) {
        if (rewrites.isEmpty() || value.isEmpty()) {
            return value;
        }
        String rewritten = value;
        for (Rewrite rewrite : rewrites.getOrDefault(metric.source().replace('_', '/') + label, List.of())) {
            rewritten = rewrite.apply(rewritten);
        }
        return rewritten;
    }

    private record Rewrite(Pattern pattern, String replacement) {
        private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+)|(\\$))");

        static List<Rewrite> all(Map<String, String> regexByReplacement) {
            List<Rewrite> rewrites = new ArrayList<>();
            regexByReplacement.forEach(
                    (replacement, regex) -> rewrites.add(new Rewrite(Pattern.compile(regex), replacement)));
            return rewrites;
        }

        String apply(String value) {
            if (value.length() > LONGEST_VALUE) {
                return value;
            }
            return pattern.matcher(value).replaceAll(match -> Matcher.quoteReplacement(expanded((Matcher) match)));
        }

        /** References as in Go: a name is as long as it can be, and what does not exist is empty. */
        private String expanded(Matcher match) {
            return REFERENCE.matcher(replacement).replaceAll(reference -> {
                if (reference.group(3) != null) {
                    return Matcher.quoteReplacement("$");
                }
                String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
                return Matcher.quoteReplacement(group(match, name));
            });
        }

        private static String group(Matcher match, String name) {
            String value;
            if (name.matches("[0-9]{1,4}")) {
                int index = Integer.parseInt(name);
                value = index <= match.groupCount() ? match.group(index) : null;
            } else {
                value = match.namedGroups().containsKey(name) ? match.group(name) : null;
            }
            return value == null ? "" : value;
        }
    }
}
