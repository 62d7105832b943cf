package io.outrigger.plugin.pulsar;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A client as an authorization server knows it.
 *
 * @param url where tokens are issued
 */
record OauthClient(URI url, String id, String secret, List<String> audiences, List<String> scopes) {

    /** What a file says; a setting wins. */
    private record Credentials(Optional<String> id, Optional<String> secret, Optional<String> url) {}

    /** @throws InvalidRequestException if something is missing or cannot be read; secrets are not shown */
    static Optional<OauthClient> of(OauthSettings settings) {
        Credentials credentials = credentials(settings);
        return settings.tokenUrl().or(credentials::url).map(url -> {
            List<String> scopes = settings.scopes().orElse(List.of());
            List<String> audiences = settings.audiences().orElse(List.of());
            demand("oauth2Scopes", !scopes.isEmpty());
            demand("oauth2Audiences", !audiences.isEmpty());
            return new OauthClient(
                    uri(url),
                    settings.clientId().or(credentials::id).orElse(""),
                    settings.clientSecret().or(credentials::secret).orElse(""),
                    audiences,
                    scopes);
        });
    }

    private static void demand(String name, boolean present) {
        if (!present) {
            throw new InvalidRequestException("missing metadata '" + name + "', which 'oauth2TokenURL' needs");
        }
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.isAbsolute() && uri.getScheme().matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new InvalidRequestException("metadata 'oauth2TokenURL' is not a URL of http or https");
    }

    private static Credentials credentials(OauthSettings settings) {
        if (settings.credentialsFile().isPresent()
                && settings.clientSecretPath().isPresent()) {
            throw new InvalidRequestException(
                    "metadata 'oauth2CredentialsFile' and 'oauth2ClientSecretPath' exclude each other");
        } else if (settings.credentialsFile().isPresent()) {
            return parse(
                    read("oauth2CredentialsFile", settings.credentialsFile().orElseThrow()));
        }
        Optional<String> secret = settings.clientSecret().isPresent()
                ? Optional.empty()
                : settings.clientSecretPath()
                        .map(path -> read("oauth2ClientSecretPath", path).strip());
        return new Credentials(Optional.empty(), secret, Optional.empty());
    }

    private static String read(String setting, String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new InvalidRequestException("metadata '" + setting + "': cannot read " + path, e);
        }
    }

    private static Credentials parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            Credentials found =
                    new Credentials(text(json, "client_id"), text(json, "client_secret"), text(json, "issuer_url"));
            if (found.id().isPresent() && found.secret().isPresent()) {
                return found;
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException _) {
            // Said below, without the exception: it may quote the file.
        }
        throw new InvalidRequestException(
                "metadata 'oauth2CredentialsFile': the file is not JSON with client_id and client_secret");
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString).filter(text -> !text.isEmpty());
    }

    /** The request's body, with or without the client's secret. */
    String form(boolean withSecret) {
        StringBuilder form =
                new StringBuilder("grant_type=client_credentials&scope=" + encode(String.join(" ", scopes)));
        audiences.forEach(audience -> form.append("&audience=").append(encode(audience)));
        if (withSecret) {
            form.append("&client_id=")
                    .append(encode(id))
                    .append("&client_secret=")
                    .append(encode(secret));
        }
        return form.toString();
    }

    /** The same for the header {@code Authorization}. */
    String basic() {
        String pair = encode(id) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "OauthClient[" + url + "]";
    }
}
