package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where and how to connect: the connection string, what settings put in its place, what the environment says where
 * both are silent, and libpq's defaults.
 */
final class Target {

    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("host", "PGHOST"),
            Map.entry("port", "PGPORT"),
            Map.entry("dbname", "PGDATABASE"),
            Map.entry("user", "PGUSER"),
            Map.entry("password", "PGPASSWORD"),
            Map.entry("sslmode", "PGSSLMODE"),
            Map.entry("sslcert", "PGSSLCERT"),
            Map.entry("sslkey", "PGSSLKEY"),
            Map.entry("sslrootcert", "PGSSLROOTCERT"),
            Map.entry("application_name", "PGAPPNAME"),
            Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
            Map.entry("options", "PGOPTIONS"),
            Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"));

    private final Map<String, String> parameters;
    private final List<String> hosts;
    private final List<Integer> ports;

    private Target(Map<String, String> parameters) {
        this.parameters = parameters;
        this.hosts = hosts(parameters);
        this.ports = ports(parameters.getOrDefault("port", ""), hosts.size());
    }

    /**
     * Puts everything together.
     *
     * @param environment a variable's value by its name, or {@code null} if it is not set
     */
    static Target of(PostgresSettings settings, UnaryOperator<String> environment) {
        Map<String, String> parameters = new LinkedHashMap<>(ConnectionString.parse(settings.connectionString()));
        override(parameters, settings);
        if (parameters.isEmpty() && !ConnectionString.url(settings.connectionString())) {
            throw new InvalidRequestException(
                    "missing connection string: neither metadata 'connectionString' nor 'host' and the like are given");
        }
        ENVIRONMENT.forEach((name, variable) -> {
            String value = environment.apply(variable);
            if (value != null && !value.isEmpty()) {
                parameters.putIfAbsent(name, value);
            }
        });
        return new Target(parameters);
    }

    private static void override(Map<String, String> parameters, PostgresSettings settings) {
        boolean elsewhere = settings.host().isPresent() || settings.hostaddr().isPresent();
        if (elsewhere && ConnectionString.url(settings.connectionString())) {
            parameters.remove("port");
        }
        settings.host().ifPresent(value -> parameters.put("host", value));
        settings.hostaddr().ifPresent(value -> parameters.put("hostaddr", value));
        settings.port().ifPresent(value -> parameters.put("port", value));
        settings.database().ifPresent(value -> parameters.put("dbname", value));
        settings.user().ifPresent(value -> parameters.put("user", value));
        settings.password().ifPresent(value -> parameters.put("password", value));
        settings.sslRootCert().ifPresent(value -> parameters.put("sslrootcert", value));
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** Names or addresses, those of IP version 6 in brackets. */
    List<String> hosts() {
        return hosts;
    }

    /** One per host. */
    List<Integer> ports() {
        return ports;
    }

    String user() {
        return parameters.getOrDefault("user", System.getProperty("user.name", "postgres"));
    }

    String database() {
        return parameters.getOrDefault("dbname", user());
    }

    /** Hosts, ports and database: what messages may say. */
    @Override
    public String toString() {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            places.add(hosts.get(i) + ":" + ports.get(i));
        }
        return String.join(",", places) + "/" + database();
    }

    private static List<String> hosts(Map<String, String> parameters) {
        String hosts = parameters.getOrDefault("hostaddr", parameters.getOrDefault("host", "localhost"));
        return Arrays.stream(hosts.split(",", -1)).map(Target::host).toList();
    }

    private static String host(String host) {
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new InvalidRequestException("the host is a Unix socket, which is not supported: give a TCP host");
        } else if (!host.matches("[A-Za-z0-9._:%\\[\\]-]*")) {
            throw new InvalidRequestException("the host is malformed");
        } else if (host.isEmpty()) {
            return "localhost";
        }
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static List<Integer> ports(String text, int count) {
        List<Integer> ports =
                Arrays.stream(text.split(",", -1)).map(Target::port).toList();
        if (ports.size() == count) {
            return ports;
        } else if (ports.size() == 1) {
            return Collections.nCopies(count, ports.getFirst());
        }
        throw new InvalidRequestException("there are " + ports.size() + " ports for " + count + " hosts");
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return 5432;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new InvalidRequestException("the port is not a number from 1 to 65535");
        }
        return port;
    }
}
