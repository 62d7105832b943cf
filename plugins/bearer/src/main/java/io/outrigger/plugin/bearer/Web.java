package io.outrigger.plugin.bearer;

import io.outrigger.spi.UnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches documents: few and seldom, so each time with a client of its own, which leaves no thread behind. Their sizes,
 * the time they take as a whole and the number of redirects are bounded.
 */
final class Web {

    private static final long MOST_BYTES = 1L << 20;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[ ,])max-age=\"?([0-9]{1,9})");

    private Web() {}

    /**
     * What came.
     *
     * @param fresh how long the server says it stays as it is; zero if it does not say
     */
    record Document(String text, Duration fresh) {}

    /** The address a text means; empty if it is none of a web server. */
    static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Document fetch(URI address, Duration timeout) {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NORMAL)
                .build();
        try {
            return document(send(client, request, timeout));
        } finally {
            client.shutdownNow();
            client.close();
        }
    }

    // A request's own time limit ends with the head; this one holds for the body, too.
    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, Duration timeout) {
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(request, reason(e.getCause()), e);
        } catch (TimeoutException e) {
            throw failed(request, "no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(request, "interrupted", e);
        }
    }

    private static UnavailableException failed(HttpRequest request, String reason, Exception cause) {
        return new UnavailableException("failed to execute request: " + request.uri() + ": " + reason, cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static Document document(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new UnavailableException("invalid response status code: " + response.statusCode());
        }
        return new Document(new String(response.body(), StandardCharsets.UTF_8), fresh(response.headers()));
    }

    private static Duration fresh(HttpHeaders headers) {
        Matcher matcher = MAX_AGE.matcher(headers.firstValue("Cache-Control").orElse(""));
        return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
    }
}
