package io.outrigger.plugin.jetstream;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is asked of the consumer a subscription makes at the server. Zero means that the server decides. */
record ConsumerSettings(
        @Setting(name = "streamName", doc = "The stream; looked up by the topic unless set.")
        Optional<String> stream,

        @Setting(
                name = "durableName",
                doc = "The consumer's name, by which it is found again; {topic} in it stands for the topic.")
        Optional<String> durable,

        @Setting(name = "queueGroupName", doc = "The group whose members share a durable consumer's messages.")
        Optional<String> queueGroup,

        @Setting(name = "startSequence", fallback = "0", doc = "The first message, for deliverPolicy sequence.")
        long startSequence,

        @Setting(name = "startTime", doc = "The time to begin at in seconds since 1970, for deliverPolicy time.")
        Optional<Long> startTime,

        @Setting(
                name = "flowControl",
                fallback = "false",
                doc = "Whether the server waits for a slow client; needs heartbeat.")
        boolean flowControl,

        @Setting(
                name = "ackWait",
                fallback = "0",
                doc = "How long the server waits for an acknowledgement; also the delay after a failure.")
        Duration ackWait,

        @Setting(name = "maxDeliver", fallback = "0", doc = "How many times a message is delivered.")
        int maxDeliver,

        @Setting(name = "backOff", doc = "How long the server waits for each acknowledgement: a list of durations.")
        Optional<List<String>> backOff,

        @Setting(name = "maxAckPending", fallback = "0", doc = "How many messages may be under way.")
        int maxAckPending,

        @Setting(name = "replicas", fallback = "0", doc = "How many servers keep the consumer.")
        int replicas,

        @Setting(name = "memoryStorage", fallback = "false", doc = "Whether the server keeps the consumer in memory.")
        boolean memoryStorage,

        @Setting(name = "rateLimit", fallback = "0", doc = "How many bits a second the server sends.")
        long rateLimit,

        @Setting(name = "heartbeat", fallback = "0", doc = "How often an idle server says that it lives.")
        Duration heartbeat,

        @Setting(
                name = "deliverPolicy",
                fallback = "all",
                doc = "Where a new consumer begins: all, last, new, sequence, time.")
        Start deliverPolicy,

        @Setting(name = "ackPolicy", fallback = "explicit", doc = "What is acknowledged: explicit, all, none.")
        String ackPolicy,

        @Setting(
                name = "concurrencyMode",
                aliases = "concurrency",
                fallback = "single",
                doc = "Whether messages are handled one at a time (single) or not (parallel).")
        Concurrency concurrency) {

    /** Where a new consumer begins. */
    enum Start {
        ALL,
        LAST,
        NEW,
        SEQUENCE,
        TIME
    }

    /** How many messages are handled at a time. */
    enum Concurrency {
        SINGLE,
        PARALLEL
    }
}
