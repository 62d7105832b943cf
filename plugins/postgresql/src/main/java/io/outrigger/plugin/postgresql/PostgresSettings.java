package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** How to reach PostgreSQL, as every component's metadata say it. */
record PostgresSettings(
        @Setting(
                name = "connectionString",
                aliases = "url",
                fallback = "",
                secret = true,
                doc = "Where and as whom to connect: key=value pairs or a postgres:// URL, as libpq understands them.")
        String connectionString,

        @Setting(name = "host", doc = "Takes the place of the connection string's host.")
        Optional<String> host,

        @Setting(name = "hostaddr", doc = "An address to connect to instead of the host's.")
        Optional<String> hostaddr,

        @Setting(name = "port", doc = "Takes the place of the connection string's port.")
        Optional<String> port,

        @Setting(name = "database", doc = "Takes the place of the connection string's database.")
        Optional<String> database,

        @Setting(name = "user", doc = "Takes the place of the connection string's user.")
        Optional<String> user,

        @Setting(name = "password", secret = true, doc = "Takes the place of the connection string's password.")
        Optional<String> password,

        @Setting(name = "sslRootCert", doc = "A file with the certificates servers are checked against.")
        Optional<String> sslRootCert,

        @Setting(
                name = "connectionMaxIdleTime",
                fallback = "0",
                doc = "When an unused connection is closed; zero: after 30 minutes.")
        Duration connectionMaxIdleTime,

        @Setting(
                name = "maxConns",
                fallback = "0",
                doc = "The most connections; below two: the number of processors, at least four.")
        int maxConns,

        @Setting(
                name = "queryExecMode",
                doc = "cache_statement, cache_describe, describe_exec, exec or simple_protocol.")
        Optional<String> queryExecMode,

        @Setting(name = "useAzureAD", fallback = "false", doc = "Not supported: must be false.")
        boolean useAzureAd,

        @Setting(name = "useAWSIAM", fallback = "false", doc = "Not supported: must be false.")
        boolean useAwsIam,

        @Setting(
                name = "timeout",
                aliases = "timeoutInSeconds",
                fallback = "20s",
                doc = "How long a call may take, at least 1s.")
        Duration timeout) {

    PostgresSettings {
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidRequestException("invalid value for 'timeout': must be greater than 1s");
        }
        refuse("useAzureAD", useAzureAd);
        refuse("useAWSIAM", useAwsIam);
    }

    private static void refuse(String setting, boolean set) {
        if (set) {
            throw new InvalidRequestException(
                    "metadata '" + setting + "' is not supported: give a user and a password instead");
        }
    }

    @Override
    public String toString() {
        return "PostgresSettings[timeout=" + timeout + "]";
    }
}
