package io.outrigger.runtime.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends batches of spans to one HTTP endpoint. */
final class SpanPost implements AutoCloseable {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Set<String> CLIENTS_OWN =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "content-type");

    private final HttpClient client;
    private final HttpRequest.Builder template;

    SpanPost(URI endpoint, String contentType, Map<String, String> headers, Duration timeout) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        template = HttpRequest.newBuilder(endpoint).timeout(timeout).header("Content-Type", contentType);
        headers.forEach((name, value) -> {
            if (!CLIENTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                template.setHeader(name, value);
            }
        });
    }

    /**
     * Sends one batch.
     *
     * @throws SpanLoss if it did not arrive
     */
    void send(byte[] body) throws SpanLoss, InterruptedException {
        HttpRequest request =
                template.copy().POST(BodyPublishers.ofByteArray(body)).build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new SpanLoss("answer " + status, PASSING.contains(status));
            }
        } catch (IOException e) {
            throw new SpanLoss(e.toString(), true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Headers of the form name=value; others are left out, as daprd does. */
    static Map<String, String> headers(List<String> pairs) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                headers.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return headers;
    }
}
