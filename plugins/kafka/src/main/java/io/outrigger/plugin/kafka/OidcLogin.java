package io.outrigger.plugin.kafka;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensions;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;

/**
 * Logs in with a token of an OpenID provider. The driver's own way needs a system property for the whole process and
 * trusts no certificate of ours. Public because the driver makes it; of no use to others.
 */
public final class OidcLogin implements AuthenticateCallbackHandler {

    private static final String GRANT = "outrigger.oidc.grant";
    private static final String EXTENSIONS = "outrigger.oidc.extensions";

    private volatile TokenRequest request;
    private volatile Map<String, String> extensions = Map.of();

    /** For the driver. */
    public OidcLogin() {}

    /**
     * The driver's configuration.
     *
     * @throws InvalidRequestException if a setting is missing or malformed
     */
    static Map<String, Object> properties(OidcSettings settings, TlsMaterial material) {
        // The driver shares logins of equal configuration, and would share them between components but for the id.
        String jaas = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required outriggerLogin=\""
                + UUID.randomUUID() + "\";";
        return Map.of(
                SaslConfigs.SASL_MECHANISM,
                "OAUTHBEARER",
                SaslConfigs.SASL_JAAS_CONFIG,
                new Password(jaas),
                SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS,
                OidcLogin.class,
                GRANT,
                TokenRequest.of(settings, trusts(material)),
                EXTENSIONS,
                extensions(settings.extensions()));
    }

    /** Brokers often have a private authority where the provider has a public one. */
    private static List<SSLContext> trusts(TlsMaterial material) {
        try {
            SSLContext own = material.context();
            return material.trustAnyone() ? List.of(own) : List.of(own, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new InvalidRequestException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> extensions(String json) {
        if (json.isEmpty()) {
            return Map.of();
        }
        try {
            JsonObject object = JsonParser.parseString(json).getAsJsonObject();
            Map<String, String> found = new HashMap<>();
            object.entrySet()
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue().getAsString()));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new InvalidRequestException("kafka error: improper OIDC Extensions format for authType 'oidc'", e);
        }
        throw new InvalidRequestException("kafka error: improper OIDC Extensions format for authType 'oidc'");
    }

    @Override
    @SuppressWarnings("unchecked") // it is what properties() put there
    public void configure(Map<String, ?> configuration, String mechanism, List<AppConfigurationEntry> entries) {
        request = (TokenRequest) configuration.get(GRANT);
        extensions = (Map<String, String>) configuration.get(EXTENSIONS);
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            switch (callback) {
                case OAuthBearerTokenCallback token -> answer(token);
                case SaslExtensionsCallback wanted -> wanted.extensions(new SaslExtensions(extensions));
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private void answer(OAuthBearerTokenCallback callback) {
        try {
            callback.token(request.send());
        } catch (TokenRequest.Refused e) {
            callback.error("invalid_grant", e.getMessage(), null);
        }
    }

    @Override
    public void close() {}
}
