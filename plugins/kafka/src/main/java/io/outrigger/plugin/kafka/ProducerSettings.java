package io.outrigger.plugin.kafka;

import io.outrigger.spi.Setting;

/** How to publish. */
record ProducerSettings(
        @Setting(
                name = "maxMessageBytes",
                fallback = "0",
                doc = "The largest message that is published; 0 means 1048576.")
        int maxMessageBytes,

        @Setting(name = "compression", fallback = "none", doc = "none, gzip, snappy, lz4 or zstd.")
        Compression compression,

        @Setting(
                name = "producerRequiredAcks",
                fallback = "all",
                doc =
                        "Who must have a message before publishing succeeds: all in-sync replicas, the local broker, or none.")
        RequiredAcks requiredAcks,

        @Setting(name = "producerRetryMax", fallback = "5", doc = "How often a failed publication is tried again.")
        int retryMax) {

    /** Ways to make batches smaller. */
    enum Compression {
        NONE,
        GZIP,
        SNAPPY,
        LZ4,
        ZSTD
    }

    /** Who confirms. */
    enum RequiredAcks {
        ALL,
        LOCAL,
        NONE
    }
}
