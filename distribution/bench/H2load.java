import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Load by h2load, over HTTP/2 without TLS or over HTTP/1.1. */
record H2load(Children children, Path directory) {
    /**
     * What it sends.
     *
     * @param rate requests per second of each connection, whether answers are there or not; without it, the next
     *     request waits for the last answer
     * @param leastAnswerBytes how much data a good answer has at least
     */
    record Shot(
            String url,
            boolean http1,
            List<String> headers,
            Optional<Path> body,
            int connections,
            int streams,
            OptionalInt rate,
            int leastAnswerBytes) {}

    LoadResult run(Shot shot, Duration length) throws IOException, InterruptedException {
        Path log = directory.resolve("h2load.log");
        Files.deleteIfExists(log);
        String output = children.run(directory, length.plusSeconds(15), command(shot, length, log));
        double[] millis = sortedMillis(log);
        long done = checkedCount(output, shot.leastAnswerBytes());
        double rate = Double.parseDouble(find(output, "finished in .*, ([0-9.]+) req/s").group(1));
        return new LoadResult(done, rate, percentile(millis, 50), percentile(millis, 90), percentile(millis, 99));
    }

    private static List<String> command(Shot shot, Duration length, Path log) {
        List<String> command = new ArrayList<>(List.of(
                "h2load", "-t1", "-c" + shot.connections(), "-m" + shot.streams(), "-D" + length.toSeconds(),
                "--log-file=" + log));
        if (shot.http1()) {
            command.add("--h1");
        }
        shot.rate().ifPresent(rate -> command.add("--rps=" + rate));
        shot.body().ifPresent(body -> command.addAll(List.of("-d", body.toString())));
        shot.headers().forEach(header -> command.addAll(List.of("-H", header)));
        command.add(shot.url());
        return command;
    }

    private static long checkedCount(String output, int leastAnswerBytes) {
        MatchResult counts = find(output, "(\\d+) done, (\\d+) succeeded, \\d+ failed, \\d+ errored, \\d+ timeout");
        long done = Long.parseLong(counts.group(1));
        if (done == 0 || Long.parseLong(counts.group(2)) != done) {
            throw new MeasureException("h2load: " + counts.group());
        }
        // A gRPC error is a good HTTP answer, so it shows only by its missing data.
        long data = Long.parseLong(find(output, "\\((\\d+)\\) data").group(1));
        if (data < done * leastAnswerBytes) {
            throw new MeasureException("calls failed under load: " + data + " bytes in " + done + " answers");
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
