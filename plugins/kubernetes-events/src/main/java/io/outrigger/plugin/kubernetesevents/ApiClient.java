package io.outrigger.plugin.kubernetesevents;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The two requests that are made: a page of events, and their changes from a version on. */
final class ApiClient implements AutoCloseable {

    /** How long a watch goes on at most; the server ends it then. */
    static final Duration WATCH = Duration.ofMinutes(5);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int PAGE = 500;
    // A page of the largest events there can be would be longer; those of real ones are below 2 MB.
    private static final int MOST_BYTES = 1 << 25;
    private static final int OK = 200;

    private final ApiAccess access;
    private final String path;
    private final ExecutorService threads;
    private final HttpClient http;

    ApiClient(ApiAccess access, String namespace) {
        this.access = access;
        this.path = access.server() + "/api/v1/namespaces/" + namespace + "/events?";
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("kubernetes-events-", 0).factory());
        HttpClient.Builder client = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        access.tls().ifPresent(tls -> client.sslContext(tls.context()));
        this.http = client.build();
    }

    /** One page: the first if {@code next} is empty, else the one that the page before names. */
    ApiObject page(String next) throws IOException, InterruptedException {
        String continuation = next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        try (InputStream body = get("limit=" + PAGE + continuation)) {
            return ApiObject.of(whole(body));
        }
    }

    /** The changes after a version, a line for each. */
    WatchStream watch(String version) throws IOException, InterruptedException {
        return new WatchStream(get("watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WATCH.toSeconds()
                + "&resourceVersion=" + URLEncoder.encode(version, StandardCharsets.UTF_8)));
    }

    private InputStream get(String query) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path + query))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("User-Agent", "outrigger");
        authorize(request);
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == OK) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failure(response.statusCode(), body);
        }
    }

    private void authorize(HttpRequest.Builder request) throws IOException {
        Optional<String> credentials = access.credentials().header();
        try {
            credentials.ifPresent(value -> request.header("Authorization", value));
        } catch (IllegalArgumentException _) {
            // The exception's own words hold the credentials.
            throw new IOException("the credentials have characters that no header may have");
        }
    }

    private static ApiFailure failure(int status, InputStream body) throws IOException {
        byte[] text = whole(body);
        try {
            return ApiObject.of(text).failure(status);
        } catch (IOException _) {
            return new ApiFailure(status, "");
        }
    }

    private static byte[] whole(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the API server's answer is longer than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
        http.close();
        threads.close();
    }
}
