package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Says in the JDBC driver's words what libpq's parameters mean. */
final class DriverSettings {

    private static final Set<String> OURS = Set.of(
            "host",
            "hostaddr",
            "port",
            "dbname",
            "user",
            "password",
            "sslmode",
            "sslrootcert",
            "options",
            "connect_timeout",
            "target_session_attrs",
            "default_query_exec_mode");

    /** Parameters of libpq and of Dapr's Go driver that neither the server nor this driver knows. */
    private static final Set<String> MEANINGLESS = Set.of(
            "description_cache_capacity",
            "fallback_application_name",
            "krbspn",
            "krbsrvname",
            "min_protocol_version",
            "max_protocol_version",
            "passfile",
            "service",
            "servicefile",
            "sslsni",
            "statement_cache_capacity",
            "channel_binding",
            "sslnegotiation",
            "client_encoding");

    private static final Map<String, PGProperty> SAME_MEANING = Map.of(
            "application_name", PGProperty.APPLICATION_NAME,
            "sslcert", PGProperty.SSL_CERT,
            "sslkey", PGProperty.SSL_KEY,
            "sslpassword", PGProperty.SSL_PASSWORD);

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private DriverSettings() {}

    /**
     * A data source for a target.
     *
     * @param mode how statements are sent; see the settings
     * @param timeout how long the server may be silent
     */
    static PGSimpleDataSource dataSource(Target target, String mode, Duration timeout) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(target.hosts().toArray(String[]::new));
        source.setPortNumbers(
                target.ports().stream().mapToInt(Integer::intValue).toArray());
        source.setDatabaseName(target.database());
        source.setUser(target.user());
        source.setPassword(target.parameters().get("password"));
        source.setConnectTimeout(connectTimeout(target, timeout));
        source.setSocketTimeout(seconds(timeout));
        // The server's details quote keys and values.
        source.setLogServerErrorDetail(false);
        security(source, target.parameters());
        session(source, target.parameters());
        mode(source, mode);
        return source;
    }

    private static void security(PGSimpleDataSource source, Map<String, String> parameters) {
        String root = parameters.getOrDefault("sslrootcert", "");
        String mode = parameters.getOrDefault("sslmode", "prefer");
        if (!Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
                .contains(mode)) {
            throw new InvalidRequestException("sslmode in the connection string is not one of those libpq knows");
        }
        if (!root.isEmpty()) {
            source.setSslRootCert(root);
        }
        // With a root certificate libpq checks against it even where it was only asked to encrypt.
        source.setSslMode(mode.equals("require") && !root.isEmpty() ? "verify-ca" : mode);
    }

    private static void session(PGSimpleDataSource source, Map<String, String> parameters) {
        String servers = parameters.getOrDefault("target_session_attrs", "any");
        if (!SERVER_TYPES.containsKey(servers)) {
            throw new InvalidRequestException("target_session_attrs in the connection string is not one libpq knows");
        }
        source.setTargetServerType(SERVER_TYPES.get(servers));
        StringJoiner options = new StringJoiner(" ");
        options.add(parameters.getOrDefault("options", ""));
        parameters.forEach((name, value) -> {
            if (SAME_MEANING.containsKey(name)) {
                source.setProperty(SAME_MEANING.get(name), value);
            } else if (!OURS.contains(name) && !MEANINGLESS.contains(name) && !name.startsWith("pool_")) {
                options.add("-c " + name + "=" + value.replace("\\", "\\\\").replace(" ", "\\ "));
            }
        });
        if (!options.toString().isBlank()) {
            source.setOptions(options.toString().strip());
        }
    }

    private static void mode(PGSimpleDataSource source, String mode) {
        switch (mode) {
            case "cache_statement" -> source.setPrepareThreshold(1);
            case "cache_describe", "describe_exec", "exec" -> source.setPrepareThreshold(0);
            case "simple_protocol" -> source.setPreferQueryMode(PreferQueryMode.SIMPLE);
            default -> throw new InvalidRequestException("invalid queryExecMode metadata value: " + mode);
        }
    }

    private static int connectTimeout(Target target, Duration timeout) {
        String given = target.parameters().getOrDefault("connect_timeout", "");
        if (given.isEmpty() || given.equals("0")) {
            return seconds(timeout);
        } else if (!given.matches("\\d{1,6}")) {
            throw new InvalidRequestException("connect_timeout in the connection string is not a number of seconds");
        }
        return Math.min(Integer.parseInt(given), seconds(timeout));
    }

    private static int seconds(Duration timeout) {
        return Math.clamp(timeout.plusMillis(999).toSeconds(), 1, 86_400);
    }
}
