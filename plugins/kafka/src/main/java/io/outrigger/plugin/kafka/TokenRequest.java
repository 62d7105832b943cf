package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;

/** Asks a token endpoint for a token, by client credentials. */
final class TokenRequest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 64 * 1024;
    // What Dapr's library assumes of tokens that do not say: they are good until they are refused.
    private static final long UNSAID_LIFETIME_SECONDS = 3600;

    private final URI endpoint;
    private final String authorization;
    private final String form;
    private final Set<String> scopes;
    private final List<SSLContext> trusts;
    private final String principal;

    private TokenRequest(URI endpoint, OidcSettings settings, List<SSLContext> trusts) {
        this.endpoint = endpoint;
        this.scopes = Set.copyOf(settings.scopes());
        this.principal = settings.clientId();
        this.trusts = List.copyOf(trusts);
        this.form = "grant_type=client_credentials&scope=" + encoded(String.join(" ", settings.scopes()));
        String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** The endpoint gave no token. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message, Throwable cause) {
            super(message, cause);
        }

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Prepares the request.
     *
     * @param trusts whom to trust: the endpoint must satisfy one of them
     * @throws InvalidRequestException if a setting is missing, or the endpoint is no URL
     */
    static TokenRequest of(OidcSettings settings, List<SSLContext> trusts) {
        demand("oidcTokenEndpoint", settings.tokenEndpoint());
        demand("oidcClientID", settings.clientId());
        demand("oidcClientSecret", settings.clientSecret());
        try {
            URI endpoint = URI.create(settings.tokenEndpoint());
            HttpRequest.newBuilder(endpoint);
            return new TokenRequest(endpoint, settings, trusts);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("metadata 'oidcTokenEndpoint' is not an HTTP URL", e);
        }
    }

    private static void demand(String name, String value) {
        if (value.isEmpty()) {
            throw new InvalidRequestException("kafka error: missing '" + name + "' for authType 'oidc'");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    OAuthBearerToken send() throws Refused {
        try {
            return firstTrusted();
        } catch (IOException e) {
            throw new Refused("the token endpoint cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted while asking the token endpoint", e);
        }
    }

    private OAuthBearerToken firstTrusted() throws IOException, InterruptedException, Refused {
        SSLException distrust = new SSLException("nobody is trusted");
        for (SSLContext trust : trusts) {
            try {
                return send(trust);
            } catch (SSLException e) {
                distrust = e;
            }
        }
        throw distrust;
    }

    private OAuthBearerToken send(SSLContext trust) throws IOException, InterruptedException, Refused {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpClient.Builder client = HttpClient.newBuilder().sslContext(trust).connectTimeout(PATIENCE);
        try (HttpClient opened = client.build()) {
            return read(opened.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        }
    }

    private OAuthBearerToken read(HttpResponse<InputStream> response) throws IOException, Refused {
        try (InputStream body = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw new Refused("the token endpoint answered with status " + response.statusCode());
            }
            JsonObject answer = JsonParser.parseString(new String(body.readNBytes(LONGEST_ANSWER), UTF_8))
                    .getAsJsonObject();
            String value = Optional.ofNullable(answer.get("access_token"))
                    .map(JsonElement::getAsString)
                    .orElseThrow(() -> new Refused("the token endpoint's answer holds no token"));
            long lifetime = Optional.ofNullable(answer.get("expires_in"))
                    .map(JsonElement::getAsLong)
                    .filter(seconds -> seconds > 0)
                    .orElse(UNSAID_LIFETIME_SECONDS);
            long now = System.currentTimeMillis();
            return new Token(value, scopes, now, now + lifetime * 1000, principal);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw new Refused("the token endpoint's answer holds no token", e);
        }
    }

    private record Token(String value, Set<String> scope, long started, long lifetimeMs, String principalName)
            implements OAuthBearerToken {

        @Override
        public Long startTimeMs() {
            return started;
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "Token[" + principalName + "]";
        }
    }
}
