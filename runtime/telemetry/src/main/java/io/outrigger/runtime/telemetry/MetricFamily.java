package io.outrigger.runtime.telemetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * All series of one metric. Their number is bounded, since labels come from callers: what is too much is counted in one
 * series whose labels all say {@link #OTHER}.
 */
final class MetricFamily<S extends MetricSeries> {
    static final int LIMIT = 4_096;
    static final String OTHER = "other";

    private final MetricName name;
    private final List<String> labels;
    private final LabelRules rules;
    private final Supplier<S> maker;
    private final Map<List<String>, S> series = new ConcurrentHashMap<>();

    /** @param labels in alphabetical order, the first of them for the application's id */
    MetricFamily(MetricName name, List<String> labels, LabelRules rules, Supplier<S> maker) {
        this.name = name;
        this.labels = List.copyOf(labels);
        this.rules = rules;
        this.maker = maker;
    }

    /** The series for values in the order of the labels. */
    S of(String... values) {
        List<String> rewritten = new ArrayList<>(values.length);
        for (int at = 0; at < values.length; at++) {
            rewritten.add(rules.rewritten(name, labels.get(at), values[at]));
        }
        return series(rewritten);
    }

    private S series(List<String> values) {
        S known = series.get(values);
        if (known != null) {
            return known;
        }
        List<String> bounded = series.size() < LIMIT ? values : overflow(values);
        return series.computeIfAbsent(List.copyOf(bounded), key -> maker.get());
    }

    private static List<String> overflow(List<String> values) {
        List<String> others = new ArrayList<>(Collections.nCopies(values.size(), OTHER));
        others.set(0, values.getFirst());
        return others;
    }

    String exportedName() {
        return name.exported();
    }

    /** Nothing at all while there is nothing to tell. */
    void append(StringBuilder out) {
        var touched = series.entrySet().stream()
                .filter(entry -> !entry.getValue().isUntouched())
                .sorted(Map.Entry.comparingByKey(MetricFamily::compare))
                .toList();
        if (touched.isEmpty()) {
            return;
        }
        out.append("# HELP ")
                .append(name.exported())
                .append(' ')
                .append(name.help())
                .append('\n');
        out.append("# TYPE ")
                .append(name.exported())
                .append(' ')
                .append(name.type())
                .append('\n');
        touched.forEach(entry -> entry.getValue().append(out, name.exported(), text(entry.getKey())));
    }

    private static int compare(List<String> one, List<String> other) {
        return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));
    }

    private String text(List<String> values) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < values.size(); at++) {
            text.append(at == 0 ? "" : ",").append(labels.get(at)).append("=\"");
            text.append(
                    values.get(at).replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\""));
            text.append('"');
        }
        return text.toString();
    }
}
