package io.outrigger.runtime.core.subscription;

import java.time.Duration;

/**
 * Whether events are delivered many at a time.
 *
 * @param maxMessages the largest batch; zero or less for the runtime's own choice
 * @param maxWaitMillis how long an incomplete batch waits; zero or less for the runtime's own choice
 */
public record BulkOptions(boolean enabled, int maxMessages, int maxWaitMillis) {
    public static final BulkOptions OFF = new BulkOptions(false, 0, 0);

    private static final int DEFAULT_MESSAGES = 100;
    // Applications choose freely, and every place is memory.
    private static final int MOST_MESSAGES = 10_000;
    private static final int DEFAULT_WAIT_MILLIS = 1_000;

    int messages() {
        return maxMessages > 0 ? Math.min(maxMessages, MOST_MESSAGES) : DEFAULT_MESSAGES;
    }

    Duration patience() {
        return Duration.ofMillis(maxWaitMillis > 0 ? maxWaitMillis : DEFAULT_WAIT_MILLIS);
    }
}
