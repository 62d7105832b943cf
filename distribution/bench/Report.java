import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The tables people read. */
record Report(List<Side> sides, Results results) {

    private static final String NOTHING = "-";

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Side side : sides) {
            text.append("%s = %s  %s%n".formatted(side.label(), side.program(), side.version()));
        }
        append(text, loads("medians of the rounds", true, List.of(Metric.RATE, Metric.CPU)));
        append(text, loads("latency", false, List.of(Metric.P50, Metric.P90, Metric.P99)));
        append(text, figures());
        results.skipped().forEach((name, reason) -> text.append("skipped %s/*: %s%n".formatted(name, reason)));
        results.failures(sides).forEach(failure -> text.append("FAILED %s%n".formatted(failure)));
        return text.append('\n').append(elsewhere()).toString();
    }

    private static void append(StringBuilder text, Table table) {
        if (!table.hasOnlyHead()) {
            text.append('\n').append(table);
        }
    }

    private Table loads(String title, boolean spread, List<Metric<Sample>> metrics) {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of(title));
        for (Metric<Sample> metric : metrics) {
            sides.forEach(side -> head.add(metric.title() + " " + side.label()));
            if (isPair()) {
                head.add("A/B");
            }
        }
        if (spread && isPair()) {
            head.add("req/s A/B by round");
        }
        table.add(head);
        for (Row<Sample> row : results.loads()) {
            List<String> line = new ArrayList<>(List.of(row.name()));
            metrics.forEach(metric -> cells(line, row, metric));
            if (spread && isPair()) {
                line.add(range(row.ratiosByRound(sides.getFirst(), sides.getLast(), Metric.RATE.field())));
            }
            table.add(line);
        }
        return table;
    }

    private Table figures() {
        Table table = new Table();
        List<String> head = new ArrayList<>(List.of("start and memory", "unit"));
        sides.forEach(side -> head.add(side.label()));
        if (isPair()) {
            head.add("A/B");
        }
        table.add(head);
        for (Row<Double> row : results.figures()) {
            Metric<Double> metric = Metric.figure(row.name());
            List<String> line = new ArrayList<>(List.of(row.name(), metric.title()));
            cells(line, row, metric);
            table.add(line);
        }
        return table;
    }

    private <T> void cells(List<String> line, Row<T> row, Metric<T> metric) {
        for (Side side : sides) {
            OptionalDouble median = row.median(side, metric.field());
            line.add(median.isPresent() ? metric.write(median.getAsDouble()) : NOTHING);
        }
        if (isPair()) {
            OptionalDouble ratio = row.ratio(sides.getFirst(), sides.getLast(), metric.field());
            line.add(ratio.isPresent() ? twoPlaces(ratio.getAsDouble()) : NOTHING);
        }
    }

    private boolean isPair() {
        return sides.size() == 2;
    }

    private static String range(List<Double> sorted) {
        return sorted.isEmpty() ? NOTHING : twoPlaces(sorted.getFirst()) + "-" + twoPlaces(sorted.getLast());
    }

    private String elsewhere() {
        List<Double> shares = results.elsewhere(sides);
        if (shares.isEmpty()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "Others on this machine took %.0f %% of its CPU time during a load (median; at most %.0f %%).%n",
                100 * shares.get(shares.size() / 2),
                100 * shares.getLast());
    }

    private static String twoPlaces(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
