package io.outrigger.plugin.oauth;

import io.outrigger.spi.UnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where an authorization server gives out tokens. Redirects are not followed: a secret goes where the settings say, and
 * nowhere else. Tokens are asked for seldom, so each time with an HTTP client of its own, which leaves no thread behind.
 */
final class TokenEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 1L << 20;

    private final Client client;
    private volatile Optional<AuthStyle> style;

    /**
     * Who asks, and where.
     *
     * @param style empty if it is to be found out
     */
    record Client(URI endpoint, String id, String secret, Optional<AuthStyle> style) {

        // The secret.
        @Override
        public String toString() {
            return "Client[endpoint=" + endpoint + ", id=" + id + "]";
        }
    }

    TokenEndpoint(Client client) {
        this.client = client;
        this.style = client.style();
    }

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

    /**
     * Asks for a token.
     *
     * @param form what to send beside who asks
     * @throws UnavailableException if there is none to be had
     */
    AccessToken ask(Map<String, List<String>> form) {
        return style.map(known -> ask(form, known)).orElseGet(() -> tryBoth(form));
    }

    private AccessToken tryBoth(Map<String, List<String>> form) {
        try {
            return found(form, AuthStyle.HEADER);
        } catch (UnavailableException _) {
            return found(form, AuthStyle.BODY);
        }
    }

    private AccessToken found(Map<String, List<String>> form, AuthStyle tried) {
        AccessToken token = ask(form, tried);
        style = Optional.of(tried);
        return token;
    }

    private AccessToken ask(Map<String, List<String>> form, AuthStyle as) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(client.endpoint()).header("Content-Type", "application/x-www-form-urlencoded");
        Map<String, List<String>> sent = new TreeMap<>(form);
        switch (as) {
            case HEADER -> request.header("Authorization", basic());
            case BODY -> {
                sent.put("client_id", List.of(client.id()));
                if (!client.secret().isEmpty()) {
                    sent.put("client_secret", List.of(client.secret()));
                }
            }
        }
        return TokenAnswer.read(
                send(request.POST(BodyPublishers.ofString(Forms.written(sent))).build()));
    }

    private String basic() {
        String pair = Forms.encoded(client.id()) + ":" + Forms.encoded(client.secret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            return send(http, request);
        } finally {
            http.shutdownNow();
            http.close();
        }
    }

    // A request's own time limit ends with the head; this one holds for the body, too.
    private HttpResponse<byte[]> send(HttpClient http, HttpRequest request) {
        try {
            return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES))
                    .get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failed(reason(e.getCause()), e);
        } catch (TimeoutException e) {
            throw failed("no answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted", e);
        }
    }

    private UnavailableException failed(String reason, Exception cause) {
        return new UnavailableException("cannot fetch token from " + client.endpoint() + ": " + reason, cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
