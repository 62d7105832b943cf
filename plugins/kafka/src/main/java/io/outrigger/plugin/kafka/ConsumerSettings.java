package io.outrigger.plugin.kafka;

import static io.outrigger.spi.Setting.Unit.MILLISECONDS;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** How to read, and what to do with messages that fail. */
record ConsumerSettings(
        @Setting(name = "consumerGroup", doc = "The consumer group; consumerID unless set.")
        Optional<String> group,

        @Setting(name = "consumerID", doc = "The consumer group, if consumerGroup is not set.")
        Optional<String> consumerId,

        @Setting(
                name = "initialOffset",
                fallback = "newest",
                doc = "Where a group begins that never read a topic: newest or oldest.")
        InitialOffset initialOffset,

        @Setting(
                name = "consumeRetryEnabled",
                doc = "Whether a message whose handler failed comes again; true for pubsub, false for bindings.")
        Optional<Boolean> retryEnabled,

        @Setting(
                name = "consumeRetryInterval",
                fallback = "100ms",
                unit = MILLISECONDS,
                doc = "How long to wait before reading goes on after a failure of Kafka.")
        Duration retryInterval,

        @Setting(name = "heartbeatInterval", fallback = "3s", doc = "How often the brokers hear of this consumer.")
        Duration heartbeatInterval,

        @Setting(
                name = "sessionTimeout",
                fallback = "10s",
                doc = "After how long a silent consumer's partitions go to others.")
        Duration sessionTimeout,

        @Setting(name = "consumerFetchMin", fallback = "1", doc = "The fewest bytes a broker answers with at once.")
        int fetchMin,

        @Setting(
                name = "consumerFetchDefault",
                fallback = "1048576",
                doc = "The most bytes to ask of a partition at a time; a single larger message comes all the same.")
        int fetchDefault,

        @Setting(
                name = "channelBufferSize",
                fallback = "256",
                doc = "How many messages of a partition are held while its handler works.")
        int bufferSize,

        @Setting(
                name = "consumerGroupRebalanceStrategy",
                fallback = "range",
                doc = "How a group shares partitions: range, sticky or roundrobin; anything else means range.")
        String rebalanceStrategy,

        @Setting(
                name = "escapeHeaders",
                fallback = "false",
                doc = "Whether keys and values of headers are delivered with URL escapes.")
        boolean escapeHeaders,

        @Setting(
                name = "excludeHeaderMetaRegex",
                fallback = "",
                doc = "Headers whose names this RE2 expression finds are left out in both directions.")
        String excludedHeaders) {

    /** Where to begin. */
    enum InitialOffset {
        NEWEST,
        OLDEST
    }
}
