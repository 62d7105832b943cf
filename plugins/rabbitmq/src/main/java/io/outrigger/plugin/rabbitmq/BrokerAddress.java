package io.outrigger.plugin.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a broker is, and as whom to log in there.
 *
 * @param secure whether TLS is spoken
 */
record BrokerAddress(boolean secure, String host, int port, String virtualHost, Login login) {

    private static final Pattern FORM = Pattern.compile(
            "(amqps?)://(?:([^/?#]*)@)?(\\[[0-9A-Fa-f:.]+\\]|[^:/?#@\\[\\]]*)(?::([0-9]{0,5}))?(/[^?#]*)?(?:\\?[^#]*)?");
    private static final int HIGHEST_PORT = 65_535;

    /** A user's name and password; never shown. */
    record Login(String user, String password) {

        private static final String DEFAULT = "guest";

        static Login of(Optional<String> user, Optional<String> password) {
            return new Login(user.orElse(DEFAULT), user.isPresent() ? password.orElse(DEFAULT) : DEFAULT);
        }

        @Override
        public String toString() {
            return "Login[]";
        }
    }

    /**
     * Reads {@code amqp[s]://[user[:password]@][host][:port][/virtualHost]}; what follows a question mark is ignored.
     *
     * @param setting the text's name, for messages; the text itself may hold a password
     */
    static BrokerAddress parse(String setting, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidRequestException(
                    "metadata '" + setting + "' is not of the form amqp[s]://user:password@host:port/virtualHost");
        }
        boolean secure = matcher.group(1).equals("amqps");
        try {
            return new BrokerAddress(
                    secure,
                    host(matcher.group(3)),
                    port(secure, matcher.group(4)),
                    virtualHost(Optional.ofNullable(matcher.group(5)).orElse("")),
                    login(Optional.ofNullable(matcher.group(2))));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("metadata '" + setting + "' holds a port or an escape that is none", e);
        }
    }

    /** The same place, for another user. */
    BrokerAddress withLogin(Login other) {
        return new BrokerAddress(secure, host, port, virtualHost, other);
    }

    private static String host(String text) {
        boolean bracketed = text.startsWith("[");
        String bare = bracketed ? text.substring(1, text.length() - 1) : text;
        return bare.isEmpty() ? "localhost" : bare;
    }

    private static int port(boolean secure, String text) {
        if (text == null || text.isEmpty()) {
            return secure ? 5671 : 5672;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("no port");
        }
        return port;
    }

    /** A lone slash means the default, which is named by a slash. */
    private static String virtualHost(String path) {
        return path.length() < 2 ? "/" : unescaped(path.substring(1));
    }

    private static Login login(Optional<String> userInfo) {
        if (userInfo.isEmpty()) {
            return Login.of(Optional.empty(), Optional.empty());
        }
        String[] parts = userInfo.orElseThrow().split(":", 2);
        return Login.of(
                Optional.of(unescaped(parts[0])),
                parts.length > 1 ? Optional.of(unescaped(parts[1])) : Optional.empty());
    }

    private static String unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] all = text.getBytes(UTF_8);
        for (int i = 0; i < all.length; i++) {
            if (all[i] != '%') {
                bytes.write(all[i]);
            } else if (i + 2 < all.length) {
                bytes.write(HexFormat.fromHexDigits(new String(all, i + 1, 2, UTF_8)));
                i += 2;
            } else {
                throw new IllegalArgumentException("an escape is cut off");
            }
        }
        return bytes.toString(UTF_8);
    }

    /** Never shows the login. */
    @Override
    public String toString() {
        return (secure ? "amqps://" : "amqp://") + host + ":" + port
                + (virtualHost.startsWith("/") ? virtualHost : "/" + virtualHost);
    }
}
