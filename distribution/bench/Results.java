import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything measured in one run. */
final class Results {

    private final Map<String, Row<Sample>> loads = new LinkedHashMap<>();
    private final Map<String, Row<Double>> figures = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();

    Row<Sample> load(String name) {
        return loads.computeIfAbsent(name, Row::new);
    }

    /** Start times in milliseconds and memory in megabytes. */
    Row<Double> figure(String name) {
        return figures.computeIfAbsent(name, Row::new);
    }

    void skip(String name, String reason) {
        skipped.put(name, reason);
    }

    List<Row<Sample>> loads() {
        return List.copyOf(loads.values());
    }

    List<Row<Double>> figures() {
        return List.copyOf(figures.values());
    }

    Map<String, String> skipped() {
        return skipped;
    }

    List<String> failures(List<Side> sides) {
        List<String> failures = new ArrayList<>();
        for (Row<Sample> row : loads.values()) {
            for (Side side : sides) {
                row.failure(side).ifPresent(reason -> failures.add(row.name() + " " + side.label() + ": " + reason));
            }
        }
        return failures;
    }

    /** The share of the machine others took, in every round of every load, smallest first. */
    List<Double> elsewhere(List<Side> sides) {
        return loads.values().stream()
                .flatMap(row -> sides.stream().flatMap(side -> row.of(side).stream()))
                .map(Sample::elsewhere)
                .sorted()
                .toList();
    }
}
