package io.outrigger.plugin.mqtt;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.pubsub.Message;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How messages are published.
 *
 * @param retain whether the broker keeps a topic's last message, unless the message says otherwise
 * @param expires whether the broker can be told how long a message lives
 */
record PublishTerms(int qos, boolean retain, boolean expires) {

    private static final String RETAIN = "retain";
    private static final String TIME_TO_LIVE = "ttlInSeconds";
    private static final long LONGEST_LIFE = 0xFFFF_FFFFL;
    private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

    static boolean concernsBroker(String metadataName) {
        return metadataName.equals(RETAIN) || metadataName.equals(TIME_TO_LIVE);
    }

    Outgoing apply(Message message) {
        return new Outgoing(
                message, qos, retain(message.metadata()), expires ? expiry(message.metadata()) : OptionalLong.empty());
    }

    private boolean retain(Map<String, String> metadata) {
        String text = metadata.getOrDefault(RETAIN, "");
        if (text.isEmpty()) {
            return retain;
        } else if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        throw new InvalidRequestException("request metadata 'retain' is neither true nor false");
    }

    private static OptionalLong expiry(Map<String, String> metadata) {
        String text = metadata.getOrDefault(TIME_TO_LIVE, "");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long seconds = Long.parseLong(text);
            if (seconds > 0) {
                return OptionalLong.of(Math.min(seconds, LONGEST_LIFE));
            }
        } catch (NumberFormatException _) {
            // Said below, as for numbers that are too small.
        }
        throw new InvalidRequestException("request metadata 'ttlInSeconds' is not a positive number");
    }
}
