package io.outrigger.plugin.kafka;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/** The part of the driver's configuration that says who is trusted and who we are. */
final class Security {

    private final ConnectionSettings settings;
    private final OidcSettings oidc;
    private final AuthType type;

    private Security(ConnectionSettings settings, OidcSettings oidc) {
        this.settings = settings;
        this.oidc = oidc;
        this.type = AuthType.of(settings);
    }

    /**
     * Reads certificates, keys and logins.
     *
     * @throws InvalidRequestException if something is missing or cannot be read; the message never quotes a secret
     */
    static Map<String, Object> of(ConnectionSettings settings, OidcSettings oidc) {
        return new Security(settings, oidc).properties();
    }

    private Map<String, Object> properties() {
        boolean tls = !settings.disableTls() && type != AuthType.NONE;
        Map<String, Object> properties = new HashMap<>(login());
        String protocol = properties.isEmpty() ? (tls ? "SSL" : "PLAINTEXT") : (tls ? "SASL_SSL" : "SASL_PLAINTEXT");
        properties.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        if (tls) {
            properties.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, ContextSslEngineFactory.class);
            properties.put(ContextSslEngineFactory.CONTEXT, material().context());
        }
        return properties;
    }

    private TlsMaterial material() {
        boolean shown = type == AuthType.MTLS;
        return new TlsMaterial(
                new Pem("caCert", settings.caCertificate()),
                new Pem("clientCert", shown ? settings.clientCertificate() : ""),
                new Pem("clientKey", shown ? settings.clientKey() : ""),
                settings.skipVerify());
    }

    private Map<String, Object> login() {
        return switch (type) {
            case NONE -> Map.of();
            case PASSWORD -> password();
            case OIDC -> OidcLogin.properties(oidc, material());
            case MTLS -> {
                demand(!settings.disableTls(), "authType 'mtls' needs TLS, which 'disableTls' forbids");
                demand(!settings.clientCertificate().isEmpty(), "missing 'clientCert' for authType 'mtls'");
                demand(!settings.clientKey().isEmpty(), "missing 'clientKey' for authType 'mtls'");
                yield Map.of();
            }
            case CERTIFICATE -> {
                demand(!settings.caCertificate().isEmpty(), "missing 'caCert' for authType 'certificate'");
                yield Map.of();
            }
        };
    }

    private Map<String, Object> password() {
        demand(!settings.saslUsername().isEmpty(), "missing 'saslUsername' for authType 'password'");
        demand(!settings.saslPassword().isEmpty(), "missing 'saslPassword' for authType 'password'");
        return switch (settings.saslMechanism()) {
            case "SHA-256" -> sasl("SCRAM-SHA-256", "scram.ScramLoginModule");
            case "SHA-512" -> sasl("SCRAM-SHA-512", "scram.ScramLoginModule");
            default -> sasl("PLAIN", "plain.PlainLoginModule");
        };
    }

    private Map<String, Object> sasl(String mechanism, String module) {
        String jaas = "org.apache.kafka.common.security." + module + " required username="
                + quoted(settings.saslUsername()) + " password=" + quoted(settings.saslPassword()) + ";";
        return Map.of(SaslConfigs.SASL_MECHANISM, mechanism, SaslConfigs.SASL_JAAS_CONFIG, new Password(jaas));
    }

    /** A text as the driver's parser of logins reads it back, whatever it holds. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private static void demand(boolean fulfilled, String complaint) {
        if (!fulfilled) {
            throw new InvalidRequestException("kafka error: " + complaint);
        }
    }
}
