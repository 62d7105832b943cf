package io.outrigger.plugin.mysql;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.spi.InvalidRequestException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;

/** Says in the JDBC driver's words what the parameters of a Go DSN mean. */
final class DriverOptions {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(30);

    /** Known to Go's driver, and without meaning here: what they are about is always so, or decided by this driver. */
    private static final Set<String> MEANINGLESS = Set.of(
            "charset",
            "checkConnLiveness",
            "interpolateParams",
            "maxAllowedPacket",
            "parseTime",
            "rejectReadOnly",
            "strict",
            "timeTruncate",
            "writeTimeout");

    private static final Set<String> OURS = Set.of(
            "allowCleartextPasswords",
            "allowFallbackToPlaintext",
            "allowNativePasswords",
            "clientFoundRows",
            "collation",
            "compress",
            "connectionAttributes",
            "loc",
            "multiStatements",
            "readTimeout",
            "timeout",
            "tls");

    private static final Set<String> REFUSED =
            Set.of("allowAllFiles", "allowOldPasswords", "columnsWithAlias", "serverPubKey");

    private static final Set<String> TRUE = Set.of("1", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "false", "FALSE", "False");

    private final GoDsn dsn;
    private final String pemPath;

    DriverOptions(GoDsn dsn, String pemPath) {
        this.dsn = dsn;
        this.pemPath = pemPath;
        for (String name : REFUSED) {
            if (dsn.parameters().containsKey(name) && flag(name, false)) {
                throw illegal(name, "is not supported");
            }
        }
    }

    /** The driver's configuration for connections that may take so long to open. */
    Configuration configuration(Duration patience) {
        Configuration.Builder options = usual().addresses(HostAddress.from(dsn.host(), dsn.port()))
                .user(dsn.user())
                .password(dsn.password())
                .connectTimeout((int) connectTimeout(patience).toMillis())
                .socketTimeout(
                        Math.toIntExact(duration("readTimeout", Duration.ZERO).toMillis()))
                .restrictedAuth(String.join(",", logins()))
                .allowMultiQueries(flag("multiStatements", false))
                .useAffectedRows(!flag("clientFoundRows", false))
                .useCompression(flag("compress", false));
        if (!dsn.database().isEmpty()) {
            options.database(dsn.database());
        }
        security(options);
        session(options);
        return values(options).build();
    }

    /** A builder of one's own lacks what the driver later looks for; one that comes from a URL has it. */
    private static Configuration.Builder usual() {
        try {
            return Configuration.parse("jdbc:mariadb://localhost/", new Properties()).toBuilder();
        } catch (SQLException e) {
            throw new IllegalStateException("the driver does not know its own URL", e);
        }
    }

    private Duration connectTimeout(Duration patience) {
        Duration asked = duration("timeout", LONGEST_CONNECT);
        Duration limit = asked.compareTo(patience) < 0 ? asked : patience;
        return limit.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : limit;
    }

    /** Values as the server sends them, and parameters bound by the server. */
    private static Configuration.Builder values(Configuration.Builder options) {
        return options.useServerPrepStmts(true)
                .tinyInt1isBit(false)
                .transformedBitIsBoolean(false)
                .yearIsDateType(false)
                .uuidAsString(true)
                .jdbcCompliantTruncation(false)
                .allowLocalInfile(false);
    }

    private void security(Configuration.Builder options) {
        String tls = dsn.parameters().getOrDefault("tls", "false");
        boolean checked = TRUE.contains(tls) || tls.equals("custom");
        if (tls.equals("custom")) {
            if (pemPath.isEmpty()) {
                throw illegal("tls", "is custom, which wants the setting pemPath");
            }
            options.serverSslCert(pemPath);
        } else if (!checked
                && !FALSE.contains(tls)
                && !Set.of("skip-verify", "preferred").contains(tls)) {
            throw illegal("tls", "is not true, false, skip-verify, preferred or custom");
        }
        if (checked) {
            options.sslMode("verify-full");
        } else if (!FALSE.contains(tls)) {
            options.sslMode("trust");
        } else {
            options.sslMode("disable");
        }
    }

    /** Whether a server without TLS will do, though TLS was asked for. */
    boolean maybePlain() {
        String tls = dsn.parameters().getOrDefault("tls", "false");
        return tls.equals("preferred") || (!FALSE.contains(tls) && flag("allowFallbackToPlaintext", false));
    }

    private List<String> logins() {
        List<String> logins =
                new ArrayList<>(List.of("caching_sha2_password", "sha256_password", "client_ed25519", "parsec"));
        if (flag("allowNativePasswords", true)) {
            logins.add("mysql_native_password");
        }
        if (flag("allowCleartextPasswords", false)) {
            logins.add("mysql_clear_password");
        }
        return logins;
    }

    private void session(Configuration.Builder options) {
        Map<String, String> parameters = dsn.parameters();
        String collation = parameters.getOrDefault("collation", "");
        // The driver speaks utf8mb4 and nothing else; collations of other character sets cannot be had with it.
        if (collation.startsWith("utf8mb4_")) {
            options.connectionCollation(collation);
        }
        if (parameters.containsKey("connectionAttributes")) {
            options.connectionAttributes(parameters.get("connectionAttributes"));
        }
        List<String> variables = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!OURS.contains(name) && !MEANINGLESS.contains(name) && !REFUSED.contains(name)) {
                variables.add(variable(name) + "=" + value);
            }
        });
        if (!variables.isEmpty()) {
            options.initSql("SET " + String.join(", ", variables));
        }
    }

    private static String variable(String name) {
        if (!name.matches("[A-Za-z0-9_@.]{1,128}")) {
            throw illegal("a parameter", "has a name that no variable of the server has");
        }
        return name;
    }

    /** The zone that dates and times of the server are in. */
    ZoneId zone() {
        String name = dsn.parameters().getOrDefault("loc", "UTC");
        try {
            return name.equals("Local") ? ZoneId.systemDefault() : ZoneId.of(name.isEmpty() ? "UTC" : name);
        } catch (DateTimeException _) {
            throw illegal("loc", "is not the name of a time zone");
        }
    }

    private boolean flag(String name, boolean otherwise) {
        String value = dsn.parameters().get(name);
        if (value == null) {
            return otherwise;
        } else if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw illegal(name, "is neither true nor false");
        }
        return TRUE.contains(value);
    }

    private Duration duration(String name, Duration otherwise) {
        String value = dsn.parameters().get(name);
        try {
            Duration parsed = value == null ? otherwise : GoDurations.parse(value);
            return parsed.isPositive() && parsed.toDays() <= 1 ? parsed : otherwise;
        } catch (IllegalArgumentException e) {
            throw illegal(name, "is not a duration such as 5s");
        }
    }

    private static InvalidRequestException illegal(String name, String why) {
        return new InvalidRequestException("illegal Data Source Name (DSN) specified by url: " + name + " " + why);
    }
}
