package io.outrigger.plugin.kafka;

import io.outrigger.spi.InvalidRequestException;
import java.util.Locale;
import java.util.Set;

/** How to log in. */
enum AuthType {
    NONE,
    PASSWORD,
    MTLS,
    CERTIFICATE,
    OIDC;

    private static final Set<String> TRUE = Set.of("1", "t", "true");
    private static final Set<String> FALSE = Set.of("0", "f", "false");

    /**
     * What the settings ask for.
     *
     * @throws InvalidRequestException if that is nothing, or nothing supported
     */
    static AuthType of(ConnectionSettings settings) {
        return settings.authType()
                .map(AuthType::named)
                .or(() -> settings.authRequired().map(required -> deprecated(required, settings)))
                .orElseThrow(
                        () -> new InvalidRequestException("kafka error: 'authType' attribute was missing or empty"));
    }

    private static AuthType named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> NONE;
            case "password" -> PASSWORD;
            case "mtls" -> MTLS;
            case "certificate" -> CERTIFICATE;
            case "oidc" -> OIDC;
            case "awsiam", "oidc_private_key_jwt" ->
                throw new InvalidRequestException("kafka error: authType '" + name + "' is not supported");
            default -> throw new InvalidRequestException("kafka error: invalid value for 'authType' attribute");
        };
    }

    private static AuthType deprecated(String required, ConnectionSettings settings) {
        String value = required.toLowerCase(Locale.ROOT);
        if (FALSE.contains(value)) {
            return NONE;
        } else if (TRUE.contains(value)) {
            return settings.saslPassword().isEmpty() ? MTLS : PASSWORD;
        }
        throw new InvalidRequestException("kafka error: invalid value for 'authRequired' attribute");
    }
}
