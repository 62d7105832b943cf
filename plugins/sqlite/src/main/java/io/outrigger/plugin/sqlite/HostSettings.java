package io.outrigger.plugin.sqlite;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.time.Duration;

/** What the name resolver is told; its database is set up as a state store's. */
record HostSettings(
        @Setting(
                name = "connectionString",
                aliases = "url",
                secret = true,
                doc = "Path of the database file, a file: URI with options, or :memory:.")
        String connectionString,

        @Setting(
                name = "timeout",
                aliases = "timeoutInSeconds",
                fallback = "1s",
                doc = "How long a call may take, at least 1s.")
        Duration timeout,

        @Setting(
                name = "busyTimeout",
                fallback = "800ms",
                doc = "How long to wait for another process's lock; zero or less: not at all.")
        Duration busyTimeout,

        @Setting(
                name = "disableWAL",
                fallback = "false",
                doc = "Whether to do without write-ahead logging, as network file systems need.")
        boolean disableWal,

        @Setting(name = "tableName", fallback = "hosts", doc = "The table that holds the sidecars.")
        String tableName,

        @Setting(name = "metadataTableName", fallback = "metadata", doc = "The table that holds the layout's version.")
        String metadataTableName,

        @Setting(
                name = "updateInterval",
                fallback = "5s",
                doc = "How long a sidecar is believed to live after its last sign, in whole seconds.")
        Duration updateInterval,

        @Setting(
                name = "cleanupInterval",
                aliases = "cleanupIntervalInSeconds",
                fallback = "1h",
                doc = "The age at which rows of dead sidecars are deleted, and how often; zero or less: never.")
        Duration cleanupInterval) {

    HostSettings {
        if (updateInterval.toNanosPart() != 0) {
            throw new InvalidRequestException("update interval must not contain fractions of seconds");
        }
        if (updateInterval.minus(timeout).compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidRequestException("update interval must be at least 1s greater than timeout");
        }
    }

    SqliteSettings database() {
        return new SqliteSettings(
                connectionString, timeout, busyTimeout, disableWal, tableName, metadataTableName, Duration.ZERO);
    }

    Duration renewal() {
        return updateInterval.minus(timeout);
    }

    /** Never below what keeps a sidecar alive, or a short interval would delete the living. */
    Duration age() {
        return cleanupInterval.compareTo(updateInterval) > 0 ? cleanupInterval : updateInterval;
    }

    @Override
    public String toString() {
        return "HostSettings[tableName=" + tableName + "]";
    }
}
