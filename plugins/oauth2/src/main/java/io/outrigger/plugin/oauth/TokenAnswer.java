package io.outrigger.plugin.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.spi.UnavailableException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads what an authorization server says: JSON, or a form from those that do not keep to the standard. */
final class TokenAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TOKEN = 64 << 10;
    private static final int LONGEST_COMPLAINT = 80;

    private TokenAnswer() {}

    /**
     * Takes the token out of an answer.
     *
     * @throws UnavailableException if there is none; the message repeats no more than the server's code for the error
     */
    static AccessToken read(HttpResponse<byte[]> response) {
        boolean success = response.statusCode() >= 200 && response.statusCode() <= 299;
        UnaryOperator<String> fields = fields(response, success);
        String error = fields.apply("error");
        if (!success || !error.isEmpty()) {
            throw refused(response.statusCode(), error);
        }
        return new AccessToken(
                visible(fields.apply("token_type")), token(fields), lifetime(fields.apply("expires_in")));
    }

    private static UnavailableException refused(int status, String error) {
        String shown = error.length() > LONGEST_COMPLAINT ? error.substring(0, LONGEST_COMPLAINT) : error;
        return new UnavailableException("the authorization server refused with status " + status
                + (shown.isEmpty() ? "" : " and error '" + shown + "'"));
    }

    private static String token(UnaryOperator<String> fields) {
        String token = fields.apply("access_token");
        if (token.isEmpty()) {
            throw new UnavailableException("server response missing access_token");
        }
        return visible(token);
    }

    // It becomes part of a header.
    private static String visible(String text) {
        if (text.length() > LONGEST_TOKEN || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new UnavailableException("the authorization server's token could not stand in a header");
        }
        return text;
    }

    private static Optional<Duration> lifetime(String seconds) {
        return seconds.matches("[0-9]{1,18}") && Long.parseLong(seconds) > 0
                ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(seconds), Integer.MAX_VALUE)))
                : Optional.empty();
    }

    private static UnaryOperator<String> fields(HttpResponse<byte[]> response, boolean success) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        String type = response.headers().firstValue("Content-Type").orElse("");
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        try {
            return plain.equals("application/x-www-form-urlencoded") || plain.equals("text/plain")
                    ? form(text)
                    : json(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            if (!success) {
                return _ -> "";
            }
            // Not as the cause: it quotes the text.
            throw new UnavailableException("the authorization server's answer cannot be read as " + plain);
        }
    }

    private static UnaryOperator<String> form(String text) {
        Map<String, List<String>> form = Forms.read(text);
        return name -> Forms.first(form, name);
    }

    private static UnaryOperator<String> json(String text) throws JsonProcessingException {
        JsonNode node = JSON.readTree(text);
        return name -> node.path(name).asText("");
    }
}
