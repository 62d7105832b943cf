import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What was measured under one name: the values of every round, by side. */
final class Row<T> {

    private final String name;
    private final Map<String, List<T>> values = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    Row(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void add(Side side, T value) {
        values.computeIfAbsent(side.label(), label -> new ArrayList<>()).add(value);
    }

    /** A side that failed once is not measured again under this name, and shows no median. */
    void fail(Side side, String reason) {
        failures.putIfAbsent(side.label(), reason);
    }

    Optional<String> failure(Side side) {
        return Optional.ofNullable(failures.get(side.label()));
    }

    List<T> of(Side side) {
        return values.getOrDefault(side.label(), List.of());
    }

    OptionalDouble median(Side side, ToDoubleFunction<T> field) {
        if (failures.containsKey(side.label()) || of(side).isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted = of(side).stream().mapToDouble(field).sorted().toArray();
        int middle = sorted.length / 2;
        return OptionalDouble.of(
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The ratio of the medians. */
    OptionalDouble ratio(Side first, Side second, ToDoubleFunction<T> field) {
        OptionalDouble above = median(first, field);
        OptionalDouble below = median(second, field);
        return above.isEmpty() || below.isEmpty() || below.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
    }

    /** The ratio of each round by itself, smallest first. */
    List<Double> ratiosByRound(Side first, Side second, ToDoubleFunction<T> field) {
        int rounds = Math.min(of(first).size(), of(second).size());
        return IntStream.range(0, rounds)
                .mapToDouble(i ->
                        field.applyAsDouble(of(first).get(i)) / field.applyAsDouble(of(second).get(i)))
                .sorted()
                .boxed()
                .toList();
    }
}
