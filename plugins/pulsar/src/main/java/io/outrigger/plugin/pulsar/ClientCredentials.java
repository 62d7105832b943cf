package io.outrigger.plugin.pulsar;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Gets tokens from an authorization server for a client's id and secret, and keeps each for as long as it is good. */
final class ClientCredentials {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final long LONGEST_LIFE_SECONDS = 365L * 24 * 60 * 60;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final OauthClient client;
    private final Pem authorities;
    private final Clock clock;
    private Token kept = new Token("", Instant.MIN);

    /** A token and when it is not good any more. */
    private record Token(String text, Instant end) {

        @Override
        public String toString() {
            return "Token[until " + end + "]";
        }
    }

    private ClientCredentials(OauthClient client, Pem authorities, Clock clock) {
        this.client = client;
        this.authorities = authorities;
        this.clock = clock;
    }

    /**
     * Reads the settings and the files they name; empty if they name no server.
     *
     * @throws InvalidRequestException if something is missing or cannot be read
     */
    static Optional<ClientCredentials> of(OauthSettings settings, Clock clock) {
        Pem authorities = new Pem("oauth2TokenCAPEM", settings.authorities().orElse(""));
        return OauthClient.of(settings).map(client -> new ClientCredentials(client, authorities, clock));
    }

    /** A token that is good; got anew if the last one is not. Called by the client, on its threads. */
    String token() {
        return fetch(Deadline.after(LONGEST));
    }

    /** @throws UnavailableException if the server does not issue one before the deadline */
    synchronized String fetch(Deadline deadline) {
        if (clock.instant().isAfter(kept.end().minus(kept.text().isEmpty() ? Duration.ZERO : MARGIN))) {
            kept = request(deadline.atMost(LONGEST));
        }
        return kept.text();
    }

    /** Servers want the secret in a header, as the standard prefers, or in the form. */
    private Token request(Deadline deadline) {
        try (HttpClient http = http(deadline)) {
            HttpResponse<byte[]> answer = http.send(request(deadline, true), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 == 4) {
                answer = http.send(request(deadline, false), HttpResponse.BodyHandlers.ofByteArray());
            }
            return read(answer);
        } catch (IOException e) {
            throw new UnavailableException("cannot get a token from " + client.url() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted while getting a token from " + client.url(), e);
        }
    }

    private HttpClient http(Deadline deadline) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(atLeast(deadline));
        if (!authorities.text().isEmpty()) {
            Pem none = new Pem("", "");
            builder.sslContext(new TlsMaterial(authorities, none, none, false).context());
        }
        return builder.build();
    }

    private static Duration atLeast(Deadline deadline) {
        return deadline.remaining().plusMillis(1);
    }

    private HttpRequest request(Deadline deadline, boolean inHeader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(client.url())
                .timeout(atLeast(deadline))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(client.form(!inHeader)));
        if (inHeader) {
            request.header("Authorization", client.basic());
        }
        return request.build();
    }

    private Token read(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200 || answer.body().length > LONGEST_ANSWER) {
            throw new UnavailableException(client.url() + " does not issue a token: it answers " + answer.statusCode());
        }
        try {
            JsonObject json = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return new Token(primitive(json, "access_token").orElseThrow().getAsString(), end(json));
        } catch (JsonParseException | IllegalStateException | NoSuchElementException | NumberFormatException e) {
            throw new UnavailableException(client.url() + " does not issue a token: its answer is not understood", e);
        }
    }

    /** Without a word on it a token is good for ever. */
    private Instant end(JsonObject json) {
        return primitive(json, "expires_in")
                .map(JsonPrimitive::getAsLong)
                .map(seconds -> clock.instant().plusSeconds(Math.clamp(seconds, 0, LONGEST_LIFE_SECONDS)))
                .orElse(Instant.MAX);
    }

    private static Optional<JsonPrimitive> primitive(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive);
    }
}
