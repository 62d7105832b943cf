import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** HTTP/1.1 load by wrk. */
final class HttpGenerator implements Generator {

    private final Wrk wrk;
    private final Requests requests;

    HttpGenerator(Children children, Path directory, Requests requests) {
        this.wrk = new Wrk(children, directory);
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
        Optional<Path> script = load.operation() == Load.Operation.SAVE
                ? Optional.of(requests.httpSaveScript())
                : Optional.empty();
        return wrk.run(Requests.httpUrl(sidecar, load.operation()), script, load.connections(), length);
    }
}
