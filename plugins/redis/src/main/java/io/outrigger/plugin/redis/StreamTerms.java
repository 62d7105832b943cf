package io.outrigger.plugin.redis;

import java.time.Duration;

/**
 * The terms of delivery, made of settings.
 *
 * @param group the consumer group, and the name of the consumer in it
 * @param patience how long a message may be under way; zero if it never comes again
 * @param interval how often to look for messages that are under way for too long; zero for never
 * @param batch the most messages taken at a time
 * @param block how long a read waits for messages
 * @param redeliverFailed whether a failed message stays pending
 */
record StreamTerms(
        String group, Duration patience, Duration interval, int batch, Duration block, boolean redeliverFailed) {

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(15);
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(3);

    static StreamTerms of(RedisPubSubSettings settings, String appId, Duration readTimeout) {
        boolean hasty = readTimeout.isPositive() && readTimeout.compareTo(LONGEST_BLOCK) < 0;
        return new StreamTerms(
                settings.consumerId()
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .orElse(appId),
                settings.processingTimeout(),
                interval(settings.redeliverInterval()),
                Math.max(1, settings.queueDepth()),
                hasty ? readTimeout : LONGEST_BLOCK,
                settings.redeliverFailed());
    }

    /** Durations with a unit are not understood here, as under Dapr. */
    private static Duration interval(String text) {
        boolean number = text.length() <= 15 && text.matches("[0-9]+");
        return number ? Duration.ofMillis(Long.parseLong(text)) : USUAL_INTERVAL;
    }

    /** Whether messages that were not acknowledged ever come again. */
    boolean reclaims() {
        return patience.isPositive() && interval.isPositive();
    }
}
