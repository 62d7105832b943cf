package io.outrigger.plugin.postgresql;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** Where and how state is laid out. */
record PostgresTableSettings(
        @Setting(
                name = "cleanupInterval",
                aliases = "cleanupIntervalInSeconds",
                doc = "The time between deletions of expired rows, 1h if absent; zero or less: never.")
        Optional<Duration> cleanupInterval,

        @Setting(
                name = "metadataTableName",
                fallback = "dapr_metadata",
                doc = "The table that holds the layout's version and the time of the last cleanup.")
        String metadataTableName,

        @Setting(name = "tableName", fallback = "state", doc = "In version 1, the table that holds the records.")
        String tableName,

        @Setting(
                name = "tablePrefix",
                fallback = "",
                doc = "In version 2, what the table's name begins with; the rest is 'state'. May name a schema.")
        String tablePrefix) {

    Duration cleanupPeriod() {
        return cleanupInterval.orElse(Duration.ofHours(1));
    }
}
