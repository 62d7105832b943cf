package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import java.util.HashMap;
import java.util.Map;

/**
 * Older names of the retry settings, which state stores and locks alone understand: in exact case, and only where the
 * newer name (again in exact case) says nothing. They cannot be ordinary aliases because of that, and because
 * {@code maxRetryBackoff} counts nanoseconds where its newer name counts milliseconds.
 */
final class RetryNames {

    private RetryNames() {}

    /** The metadata under their newer names. */
    static Map<String, String> modern(Map<String, String> metadata) {
        Map<String, String> modern = new HashMap<>(metadata);
        modern.values().removeIf(String::isEmpty);
        replace(modern, "maxRetries", "redisMaxRetries");
        replace(modern, "maxRetryBackoff", "redisMinRetryInterval");
        return modern;
    }

    private static void replace(Map<String, String> metadata, String older, String newer) {
        String value = metadata.get(older);
        if (value != null && !metadata.containsKey(newer)) {
            metadata.put(newer, older.equals("maxRetryBackoff") ? nanoseconds(value) : value);
        }
    }

    private static String nanoseconds(String value) {
        try {
            return Long.parseLong(value) + "ns";
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("metadata 'maxRetryBackoff' is not a number of nanoseconds", e);
        }
    }
}
