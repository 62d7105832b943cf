package io.outrigger.plugin.mysql;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

record MysqlSettings(
        @Setting(
                name = "url",
                secret = true,
                doc = "Where and as whom to connect, in the form of Go's driver:"
                        + " user:password@tcp(host:3306)/database?tls=true.")
        String url,

        @Setting(name = "pemPath", fallback = "", doc = "A file with the certificates that tls=custom trusts.")
        String pemPath,

        @Setting(name = "maxIdleConns", fallback = "0", doc = "Understood, without effect: see connMaxIdleTime.")
        int maxIdleConns,

        @Setting(name = "maxOpenConns", fallback = "0", doc = "The most connections; 64 if not above zero.")
        int maxOpenConns,

        @Setting(name = "connMaxLifetime", fallback = "0", doc = "How old a connection may become; zero: 30 minutes.")
        Duration connMaxLifetime,

        @Setting(
                name = "connMaxIdleTime",
                fallback = "0",
                doc = "When an unused connection is closed; zero: 10 minutes.")
        Duration connMaxIdleTime,

        @Setting(
                name = "timeout",
                doc = "How long a statement may take before it is cancelled; absent: as long as it does."
                        + " An addition of ours.")
        Optional<Duration> timeout,

        @Setting(
                name = "maxResultBytes",
                fallback = "16777216",
                doc = "How many bytes the answer of a query may have. An addition of ours.")
        int maxResultBytes) {

    /** The DSN holds a password. */
    @Override
    public String toString() {
        return "MysqlSettings[maxOpenConns=" + maxOpenConns + "]";
    }
}
