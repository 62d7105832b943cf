package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads libpq's connection strings, both forms, into parameters. Nothing it throws quotes the string. */
final class ConnectionString {

    private ConnectionString() {}

    static boolean url(String text) {
        return text.startsWith("postgres://") || text.startsWith("postgresql://");
    }

    static Map<String, String> parse(String text) {
        return url(text) ? new Url(text).parameters() : new Pairs(text).parameters();
    }

    private static InvalidRequestException malformed(String why) {
        return new InvalidRequestException("metadata 'connectionString' cannot be understood: " + why);
    }

    /** {@code key=value} pairs, values plain or in single quotes, backslashes before quotes and backslashes. */
    private static final class Pairs {

        private final String text;
        private int at;

        Pairs(String text) {
            this.text = text;
        }

        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (skipBlanks(); at < text.length(); skipBlanks()) {
                String key = key();
                skipBlanks();
                parameters.put(key.equals("database") ? "dbname" : key, value());
            }
            return parameters;
        }

        private String key() {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                throw malformed("a name without '='");
            }
            String key = text.substring(at, equals).strip();
            if (!key.matches("[A-Za-z0-9_.]+")) {
                throw malformed("a name with blanks or punctuation");
            }
            at = equals + 1;
            return key;
        }

        private String value() {
            boolean quoted = at < text.length() && text.charAt(at) == '\'';
            at += quoted ? 1 : 0;
            StringBuilder value = new StringBuilder();
            while (at < text.length() && !ends(text.charAt(at), quoted)) {
                at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
                value.append(text.charAt(at++));
            }
            if (quoted && at++ >= text.length()) {
                throw malformed("a quote without its end");
            }
            return value.toString();
        }

        private static boolean ends(char character, boolean quoted) {
            return quoted ? character == '\'' : Character.isWhitespace(character);
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }

    /** {@code postgres://user:password@host:port,host:port/database?name=value}. */
    private record Url(String text) {

        Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            String rest = text.substring(text.indexOf("://") + 3);
            int question = rest.indexOf('?');
            String place = question < 0 ? rest : rest.substring(0, question);
            int slash = place.indexOf('/');
            String authority = slash < 0 ? place : place.substring(0, slash);
            int user = authority.lastIndexOf('@');
            credentials(user < 0 ? "" : authority.substring(0, user), parameters);
            hosts(authority.substring(user + 1), parameters);
            put(parameters, "dbname", slash < 0 ? "" : place.substring(slash + 1));
            query(question < 0 ? "" : rest.substring(question + 1), parameters);
            return parameters;
        }

        private static void credentials(String text, Map<String, String> parameters) {
            int colon = text.indexOf(':');
            put(parameters, "user", colon < 0 ? text : text.substring(0, colon));
            put(parameters, "password", colon < 0 ? "" : text.substring(colon + 1));
        }

        private static void hosts(String text, Map<String, String> parameters) {
            List<String> hosts = new ArrayList<>();
            List<String> ports = new ArrayList<>();
            for (String host : text.split(",", -1)) {
                int colon = host.lastIndexOf(':');
                boolean port = colon > host.lastIndexOf(']');
                hosts.add(port ? host.substring(0, colon) : host);
                ports.add(port ? host.substring(colon + 1) : "");
            }
            put(parameters, "host", String.join(",", hosts));
            put(parameters, "port", ports.stream().allMatch(String::isEmpty) ? "" : String.join(",", ports));
        }

        private static void query(String text, Map<String, String> parameters) {
            for (String part : text.split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    String name = decoded(part.substring(0, equals));
                    put(parameters, name.equals("database") ? "dbname" : name, part.substring(equals + 1));
                }
            }
        }

        private static void put(Map<String, String> parameters, String name, String raw) {
            if (!raw.isEmpty()) {
                parameters.put(name, decoded(raw));
            }
        }

        private static String decoded(String raw) {
            try {
                return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // Not kept as the cause: its message may quote a password.
                throw malformed("a percent sign that escapes nothing");
            }
        }

        @Override
        public String toString() {
            return "Url[]";
        }
    }
}
