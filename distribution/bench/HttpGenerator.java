import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** HTTP/1.1 load by wrk. */
final class HttpGenerator implements Generator {

    private static final Map<String, Double> MILLIS =
            Map.of("us", 0.001, "ms", 1.0, "s", 1000.0, "m", 60_000.0, "h", 3_600_000.0);

    private final Children children;
    private final Path directory;
    private final Requests requests;

    HttpGenerator(Children children, Path directory, Requests requests) {
        this.children = children;
        this.directory = directory;
        this.requests = requests;
    }

    @Override
    public void probe(Sidecar sidecar, Load.Operation operation) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Requests.httpUrl(sidecar, operation)))
                .timeout(Duration.ofSeconds(5));
        if (operation == Load.Operation.SAVE) {
            request.header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Requests.SAVE_BODY));
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            check(operation, client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new MeasureException("no HTTP answer: " + e);
        }
    }

    private static void check(Load.Operation operation, HttpResponse<String> answer) {
        boolean right = switch (operation) {
            case GET -> answer.statusCode() == 200 && answer.body().equals(Requests.VALUE);
            case SAVE -> answer.statusCode() == 204;
        };
        if (!right) {
            throw new MeasureException("HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public LoadResult run(Sidecar sidecar, Load load, Duration length) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk", "-t1", "-c" + load.connections(), "-d" + length.toSeconds() + "s",
                "--timeout", "5s", "--latency"));
        if (load.operation() == Load.Operation.SAVE) {
            command.addAll(List.of("-s", requests.httpSaveScript().toString()));
        }
        command.add(Requests.httpUrl(sidecar, load.operation()));
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
