import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** gRPC load by h2load, over HTTP/2 without TLS. */
final class GrpcGenerator implements Generator {

    // The prefix of one message, which every good answer has; a refused call has no data at all.
    private static final int LEAST_ANSWER_BYTES = 5;

    private final Children children;
    private final Path directory;
    private final Requests requests;

    GrpcGenerator(Children children, Path directory, Requests requests) {
        this.children = children;
        this.directory = directory;
        this.requests = requests;
    }

    @Override
    public void probe(Sidecar sidecar, Load.Operation operation) throws IOException, InterruptedException {
        String url = Requests.grpcUrl(sidecar, operation);
        String body = requests.grpcBody(operation).toString();
        String output = children.run(directory, Duration.ofSeconds(10), List.of(
                "nghttp", "-v", "-t", "5", "-H", ":method: POST", "-H", "content-type: application/grpc",
                "-H", "te: trailers", "-d", body, url));
        boolean right = output.contains("grpc-status: 0")
                && (operation == Load.Operation.SAVE || output.contains(Requests.VALUE));
        if (!right) {
            throw new MeasureException("gRPC call failed: " + answerHeaders(output));
        }
    }

    /** The status and its message are among them. */
    private static String answerHeaders(String output) {
        List<String> headers = output.lines()
                .filter(line -> line.contains(" recv (stream_id"))
                .map(line -> line.replaceFirst(".*\\) ", ""))
                .toList();
        return headers.isEmpty() ? output.strip() : String.join("; ", headers);
    }

    @Override
    public LoadResult run(Sidecar sidecar, Load load, Duration length) throws IOException, InterruptedException {
        Path log = directory.resolve("h2load.log");
        Files.deleteIfExists(log);
        String output = children.run(directory, length.plusSeconds(15), List.of(
                "h2load", "-t1", "-c" + load.connections(), "-m" + load.streams(), "-D" + length.toSeconds(),
                "--log-file=" + log, "-d", requests.grpcBody(load.operation()).toString(),
                "-H", "content-type: application/grpc", "-H", "te: trailers",
                Requests.grpcUrl(sidecar, load.operation())));
        double[] millis = sortedMillis(log);
        long done = checkedCount(output);
        double rate = Double.parseDouble(find(output, "finished in .*, ([0-9.]+) req/s").group(1));
        return new LoadResult(done, rate, percentile(millis, 50), percentile(millis, 99));
    }

    private static long checkedCount(String output) {
        MatchResult counts = find(output, "(\\d+) done, (\\d+) succeeded, \\d+ failed, \\d+ errored, \\d+ timeout");
        long done = Long.parseLong(counts.group(1));
        if (done == 0 || Long.parseLong(counts.group(2)) != done) {
            throw new MeasureException("h2load: " + counts.group());
        }
        // A gRPC error is a good HTTP answer, so it shows only as one without data.
        long data = Long.parseLong(find(output, "\\((\\d+)\\) data").group(1));
        if (data < done * LEAST_ANSWER_BYTES) {
            throw new MeasureException("gRPC calls failed under load: " + data + " bytes in " + done + " answers");
        }
        return done;
    }

    /** The log's third column: microseconds to the end of the answer. */
    private static double[] sortedMillis(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf('\t') + 1)) / 1000)
                    .sorted()
                    .toArray();
        }
    }

    private static double percentile(double[] sorted, int percent) {
        if (sorted.length == 0) {
            throw new MeasureException("h2load logged no request");
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[rank - 1];
    }

    private static MatchResult find(String output, String pattern) {
        return Pattern.compile(pattern).matcher(output).results()
                .findFirst()
                .orElseThrow(() -> new MeasureException("h2load printed something unknown: " + output));
    }
}
