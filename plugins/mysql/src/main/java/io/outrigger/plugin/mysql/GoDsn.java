package io.outrigger.plugin.mysql;

import io.outrigger.spi.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data source name in the form of Go's driver: {@code [user[:password]@][protocol[(address)]]/database[?name=value&…]}.
 * Messages never quote it.
 *
 * @param parameters by name, their values decoded
 */
record GoDsn(String user, String password, String host, int port, String database, Map<String, String> parameters) {

    private static final int PORT = 3306;
    private static final String ILLEGAL = "illegal Data Source Name (DSN) specified by url";

    /** @throws InvalidRequestException if it is none, or leads to anything but TCP */
    static GoDsn parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw new InvalidRequestException(
                    text.isEmpty() ? "missing MySql connection string" : ILLEGAL + ": it has no slash");
        }
        String place = text.substring(0, slash);
        int at = place.lastIndexOf('@');
        String login = at < 0 ? "" : place.substring(0, at);
        int colon = login.indexOf(':');
        String[] address = address(place.substring(at + 1));
        String rest = text.substring(slash + 1);
        int mark = rest.indexOf('?');
        return new GoDsn(
                colon < 0 ? login : login.substring(0, colon),
                colon < 0 ? "" : login.substring(colon + 1),
                address[0],
                port(address[1]),
                decoded(mark < 0 ? rest : rest.substring(0, mark), false),
                parameters(mark < 0 ? "" : rest.substring(mark + 1)));
    }

    private static String[] address(String text) {
        int open = text.indexOf('(');
        String protocol = open < 0 ? text : text.substring(0, open);
        if (open >= 0 && !text.endsWith(")")) {
            throw new InvalidRequestException(ILLEGAL + ": the address has no closing parenthesis");
        } else if (!protocol.isEmpty() && !protocol.equals("tcp")) {
            throw new InvalidRequestException(ILLEGAL + ": of the protocols, only tcp is supported");
        }
        return hostAndPort(open < 0 ? "" : text.substring(open + 1, text.length() - 1));
    }

    private static String[] hostAndPort(String address) {
        int colon = address.lastIndexOf(':');
        boolean bare = colon < 0 || address.endsWith("]");
        String host = bare ? address : address.substring(0, colon);
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new String[] {plain.isEmpty() ? "127.0.0.1" : plain, bare ? "" : address.substring(colon + 1)};
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return PORT;
        } else if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new InvalidRequestException(ILLEGAL + ": the port is no number up to 65535");
        }
        return Integer.parseInt(text);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1), true));
            }
        }
        return parameters;
    }

    private static String decoded(String text, boolean plusIsBlank) {
        try {
            return URLDecoder.decode(plusIsBlank ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // Not kept as the cause: it quotes the text.
            throw new InvalidRequestException(ILLEGAL + ": it has a broken percent escape");
        }
    }

    /** Where it leads, without the login. */
    String where() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return "GoDsn[" + where() + "]";
    }
}
