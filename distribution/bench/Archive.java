import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The results as JSON will hold them: every round, not only the medians. */
record Archive(List<Side> sides, Results results) {

    List<Object> sideFacts() {
        List<Object> facts = new ArrayList<>();
        for (Side side : sides) {
            facts.add(ordered("label", side.label(), "program", side.program(), "version", side.version()));
        }
        return facts;
    }

    List<Object> loads() {
        return results.loads().stream()
                .map(row -> entry(row, Metric.OF_LOADS, Archive::sample))
                .toList();
    }

    List<Object> figures() {
        return results.figures().stream()
                .map(row -> entry(row, List.of(Metric.figure(row.name())), value -> value))
                .toList();
    }

    private <T> Object entry(Row<T> row, List<Metric<T>> metrics, Function<T, Object> round) {
        Map<String, Object> entry = ordered("name", row.name());
        for (Side side : sides) {
            Map<String, Object> medians = new LinkedHashMap<>();
            for (Metric<T> metric : metrics) {
                row.median(side, metric.field()).ifPresent(value -> medians.put(metric.key(), value));
            }
            Map<String, Object> measured = ordered("median", medians);
            measured.put("rounds", row.of(side).stream().map(round).toList());
            row.failure(side).ifPresent(reason -> measured.put("failure", reason));
            entry.put(side.label(), measured);
        }
        if (sides.size() == 2) {
            entry.put("ratio", ratios(row, metrics));
        }
        return entry;
    }

    private <T> Map<String, Object> ratios(Row<T> row, List<Metric<T>> metrics) {
        Map<String, Object> ratios = new LinkedHashMap<>();
        for (Metric<T> metric : metrics) {
            row.ratio(sides.getFirst(), sides.getLast(), metric.field())
                    .ifPresent(value -> ratios.put(metric.key(), value));
        }
        return ratios;
    }

    private static Object sample(Sample sample) {
        Map<String, Object> fields = ordered("requests", sample.requests());
        Metric.OF_LOADS.forEach(
                metric -> fields.put(metric.key(), metric.field().applyAsDouble(sample)));
        fields.put("elsewhereShareOfMachine", sample.elsewhere());
        return fields;
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }
}
