import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** gRPC load by h2load, over HTTP/2 without TLS. */
final class GrpcGenerator implements Generator {

    // The prefix of one message, which every good answer has; a refused call has no data at all.
    static final int LEAST_ANSWER_BYTES = 5;
    static final List<String> HEADERS = List.of("content-type: application/grpc", "te: trailers");

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
        H2load.Shot shot = new H2load.Shot(
                Requests.grpcUrl(sidecar, load.operation()),
                false,
                HEADERS,
                Optional.of(requests.grpcBody(load.operation())),
                load.connections(),
                load.streams(),
                OptionalInt.empty(),
                LEAST_ANSWER_BYTES);
        return new H2load(children, directory).run(shot, length);
    }
}
