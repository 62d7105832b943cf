package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Setting;
import java.time.Duration;

/** How messages are sent. */
record ProducerSettings(
        @Setting(name = "disableBatching", fallback = "false", doc = "Whether every message is sent on its own.")
        boolean disableBatching,

        @Setting(name = "batchingMaxPublishDelay", fallback = "10ms", doc = "How long a batch waits for more messages.")
        Duration batchingMaxPublishDelay,

        @Setting(name = "batchingMaxSize", fallback = "131072", doc = "How many bytes a batch holds.")
        int batchingMaxSize,

        @Setting(name = "batchingMaxMessages", fallback = "1000", doc = "How many messages a batch holds.")
        int batchingMaxMessages,

        @Setting(
                name = "compressionType",
                fallback = "none",
                doc = "How messages are compressed: none, lz4, zlib, zstd.")
        Compression compressionType,

        @Setting(
                name = "compressionLevel",
                fallback = "default",
                doc = "default, faster or better; the Java client knows no levels, so it has no effect.")
        CompressionLevel compressionLevel) {

    /** Dapr's names of the algorithms. */
    enum Compression {
        NONE,
        LZ4,
        ZLIB,
        ZSTD
    }

    /** Dapr's names of the levels. */
    enum CompressionLevel {
        DEFAULT,
        FASTER,
        BETTER
    }
}
