package io.outrigger.plugin.redis;

import static io.outrigger.spi.Setting.Unit.MILLISECONDS;

import io.outrigger.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/** What a Redis broker understands besides {@link RedisSettings}. */
record RedisPubSubSettings(
        @Setting(
                name = "consumerID",
                doc = "The consumer group, and the consumer in it; the application's id unless set.")
        Optional<String> consumerId,

        @Setting(
                name = "processingTimeout",
                fallback = "60s",
                unit = MILLISECONDS,
                doc = "How long a message may be under way before it is delivered again; 0 for never again.")
        Duration processingTimeout,

        @Setting(
                name = "redeliverInterval",
                fallback = "15000",
                doc =
                        "How often to look for such messages: a number of milliseconds, other texts count as 15000; 0 for never.")
        String redeliverInterval,

        @Setting(name = "queueDepth", fallback = "100", doc = "How many messages a subscription takes at a time.")
        int queueDepth,

        @Setting(
                name = "concurrency",
                fallback = "10",
                doc = "How many messages are handled at a time, over all topics.")
        int concurrency,

        @Setting(name = "maxLenApprox", fallback = "0", doc = "About how many messages a stream keeps; 0 for all.")
        long maxLength,

        @Setting(
                name = "streamTTL",
                fallback = "0",
                doc = "About how long a stream keeps its messages; 0 for ever. Without effect beside maxLenApprox.")
        Duration timeToLive,

        @Setting(
                name = "redeliverFailed",
                fallback = "false",
                doc = "Whether a message whose handler failed comes again after processingTimeout. Not known to Dapr.")
        boolean redeliverFailed) {}
