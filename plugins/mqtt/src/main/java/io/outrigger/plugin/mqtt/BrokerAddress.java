package io.outrigger.plugin.mqtt;

import io.outrigger.spi.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the broker is, and how it is greeted.
 *
 * @param tls whether TLS is spoken
 * @param login empty for nobody in particular
 */
record BrokerAddress(String host, int port, boolean tls, Optional<Login> login) {

    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9+.-]*)://(?:([^/?#]*)@)?(\\[[^\\]]+\\]|[^:/?#\\[\\]@]+)(?::(\\d{1,5}))?(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int HIGHEST_PORT = 65_535;

    /** A name and perhaps a password. */
    record Login(String user, String password) {

        /** Neither of them. */
        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /**
     * Reads the setting {@code url}.
     *
     * @throws InvalidRequestException if it makes no sense; the message never shows it, since it may hold a password
     */
    static BrokerAddress parse(String url) {
        Matcher parts = FORM.matcher(url.strip());
        if (!parts.matches()) {
            throw new InvalidRequestException("metadata 'url' is not of the form tcp://user:password@host:port");
        }
        boolean tls = tls(parts.group(1));
        String host = parts.group(3).replaceAll("[\\[\\]]", "");
        return new BrokerAddress(host, port(parts.group(4), tls), tls, login(parts.group(2)));
    }

    private static boolean tls(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "tcp", "mqtt" -> false;
            case "ssl", "tls", "tcps", "mqtts" -> true;
            default ->
                throw new InvalidRequestException("metadata 'url' begins with " + scheme
                        + ":, which is not supported; there are tcp, mqtt, ssl, tls, tcps, mqtts");
        };
    }

    private static int port(String text, boolean tls) {
        int port = text == null ? (tls ? TLS_PORT : PLAIN_PORT) : Integer.parseInt(text);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new InvalidRequestException("metadata 'url' names a port that cannot be");
        }
        return port;
    }

    private static Optional<Login> login(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        return Optional.of(new Login(decoded(user), colon < 0 ? "" : decoded(text.substring(colon + 1))));
    }

    private static String decoded(String text) {
        try {
            // A plus means itself here, other than in forms.
            return Arrays.stream(text.split("\\+", -1))
                    .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("+"));
        } catch (IllegalArgumentException _) {
            // The cause would show part of the password.
            throw new InvalidRequestException("metadata 'url' holds a user or password with a broken percent escape");
        }
    }

    /** Host and port. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
