package io.outrigger.plugin.sqlite;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.time.Duration;

record SqliteSettings(
        @Setting(
                name = "connectionString",
                aliases = "url",
                secret = true,
                doc = "Path of the database file, a file: URI with options, or :memory:.")
        String connectionString,

        @Setting(
                name = "timeout",
                aliases = "timeoutInSeconds",
                fallback = "20s",
                doc = "How long a call may take, at least 1s.")
        Duration timeout,

        @Setting(
                name = "busyTimeout",
                fallback = "2s",
                doc = "How long to wait for another process's lock; zero or less: not at all.")
        Duration busyTimeout,

        @Setting(
                name = "disableWAL",
                fallback = "false",
                doc = "Whether to do without write-ahead logging, as network file systems need.")
        boolean disableWal,

        @Setting(name = "tableName", fallback = "state", doc = "The table that holds the records.")
        String tableName,

        @Setting(
                name = "metadataTableName",
                fallback = "metadata",
                doc = "The table that holds the layout's version and the time of the last cleanup.")
        String metadataTableName,

        @Setting(
                name = "cleanupInterval",
                aliases = "cleanupIntervalInSeconds",
                fallback = "0",
                doc = "The time between deletions of expired rows; zero or less: never.")
        Duration cleanupInterval) {

    SqliteSettings {
        if (connectionString.isEmpty()) {
            throw new InvalidRequestException("missing connection string: metadata 'connectionString' is empty");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new InvalidRequestException("invalid value for 'timeout': must be greater than 1s");
        }
        checkIdentifier("tableName", tableName);
        checkIdentifier("metadataTableName", metadataTableName);
    }

    private static void checkIdentifier(String setting, String name) {
        if (!name.matches("[A-Za-z0-9_]+")) {
            throw new InvalidRequestException("invalid identifier in metadata '" + setting
                    + "': only letters, digits and underscores are allowed");
        }
    }

    @Override
    public String toString() {
        return "SqliteSettings[tableName=" + tableName + "]";
    }
}
