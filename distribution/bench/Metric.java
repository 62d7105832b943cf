import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One column pair of a table: what it is called, how it is written, where it comes from. */
record Metric<T>(String title, String key, String format, ToDoubleFunction<T> field) {

    static final Metric<Sample> RATE = new Metric<>("req/s", "requestsPerSecond", "%,.0f", Sample::rate);
    static final Metric<Sample> CPU = new Metric<>("CPU us", "cpuMicrosPerRequest", "%.1f", Sample::cpuMicros);
    static final Metric<Sample> P50 = new Metric<>("p50 ms", "p50Millis", "%.3f", Sample::p50Millis);
    static final Metric<Sample> P90 = new Metric<>("p90 ms", "p90Millis", "%.3f", Sample::p90Millis);
    static final Metric<Sample> P99 = new Metric<>("p99 ms", "p99Millis", "%.3f", Sample::p99Millis);

    static final List<Metric<Sample>> OF_LOADS = List.of(RATE, CPU, P50, P90, P99);

    static Metric<Double> figure(String name) {
        return name.contains("/start")
                ? new Metric<>("ms", "millis", "%.0f", Double::doubleValue)
                : new Metric<>("MB", "megabytes", "%.1f", Double::doubleValue);
    }

    String write(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
