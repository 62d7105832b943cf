package io.outrigger.plugin.redis;

import io.outrigger.spi.Setting;
import java.util.Optional;

/** What a Redis state store understands besides {@link RedisSettings}. */
record RedisStateSettings(
        @Setting(
                name = "ttlInSeconds",
                doc = "The time to live of records whose write does not say one; 0 or less means for ever.")
        Optional<Integer> timeToLive,

        @Setting(
                name = "queryIndexes",
                fallback = "",
                doc = "JSON: the indexes to create for queries, [{\"name\", \"indexes\": [{\"key\", \"type\"}]}].")
        String queryIndexes,

        @Setting(name = "maxRetries", doc = "The older name of redisMaxRetries; read in exactly this case.")
        Optional<String> olderMaxRetries,

        @Setting(
                name = "maxRetryBackoff",
                doc = "The older form of redisMinRetryInterval, in nanoseconds; read in exactly this case.")
        Optional<String> olderRetryInterval) {}
