import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Closed-loop HTTP/1.1 load by wrk. */
record Wrk(Children children, Path directory) {
    private static final Map<String, Double> MILLIS =
            Map.of("us", 0.001, "ms", 1.0, "s", 1000.0, "m", 60_000.0, "h", 3_600_000.0);

    /** The script, if there is one, says what wrk sends; without it, wrk sends GET. */
    LoadResult run(String url, Optional<Path> script, int connections, Duration length)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk", "-t1", "-c" + connections, "-d" + length.toSeconds() + "s", "--timeout", "5s", "--latency"));
        script.ifPresent(path -> command.addAll(List.of("-s", path.toString())));
        command.add(url);
        return parse(children.run(directory, length.plusSeconds(15), command));
    }

    private static LoadResult parse(String output) {
        for (String line : output.lines().toList()) {
            if (line.contains("Socket errors") || line.contains("Non-2xx")) {
                throw new MeasureException("wrk: " + line.strip());
            }
        }
        return new LoadResult(
                Long.parseLong(find(output, "(\\d+) requests in ").group(1)),
                Double.parseDouble(find(output, "Requests/sec: +([0-9.]+)").group(1)),
                percentile(output, 50),
                percentile(output, 90),
                percentile(output, 99));
    }

    private static double percentile(String output, int percent) {
        MatchResult found = find(output, "(?m)^ +" + percent + "% +([0-9.]+)([a-z]+)$");
        return Double.parseDouble(found.group(1)) * MILLIS.get(found.group(2));
    }

    private static MatchResult find(String output, String pattern) {
        return Pattern.compile(pattern).matcher(output).results()
                .findFirst()
                .orElseThrow(() -> new MeasureException("wrk printed something unknown: " + output));
    }
}
