package io.outrigger.plugin.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how patiently a failed command is tried again.
 *
 * @param maxRetries tries after the first; zero for none
 * @param shortest the wait the back-off grows from; zero for no waits
 * @param longest no wait is longer
 */
record RetryPolicy(int maxRetries, Duration shortest, Duration longest) {

    static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO, Duration.ZERO);

    private static final int DEFAULT_RETRIES = 3;
    private static final Duration DEFAULT_SHORTEST = Duration.ofMillis(8);
    private static final Duration DEFAULT_LONGEST = Duration.ofMillis(512);

    /** What state stores, locks and configuration stores each begin from. */
    enum Defaults {
        /** State stores and locks. */
        STATE(Duration.ofSeconds(2), DEFAULT_LONGEST),
        /** Configuration stores. */
        CONFIGURATION(DEFAULT_SHORTEST, Duration.ofSeconds(2)),
        /** Everything else. */
        DRIVER(DEFAULT_SHORTEST, DEFAULT_LONGEST);

        private final Duration shortest;
        private final Duration longest;

        Defaults(Duration shortest, Duration longest) {
            this.shortest = shortest;
            this.longest = longest;
        }
    }

    static RetryPolicy of(RedisSettings settings, Defaults defaults) {
        int retries = settings.maxRetries() == 0 ? DEFAULT_RETRIES : Math.max(0, settings.maxRetries());
        return new RetryPolicy(
                retries,
                orDriver(settings.minRetryInterval().orElse(defaults.shortest), DEFAULT_SHORTEST),
                orDriver(settings.maxRetryInterval().orElse(defaults.longest), DEFAULT_LONGEST));
    }

    private static Duration orDriver(Duration wait, Duration driver) {
        if (wait.isZero()) {
            return driver;
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** The wait before a retry, counted from 1: grows twofold, is scattered, and stays between the bounds. */
    Duration backoff(int retry) {
        long least = shortest.toNanos();
        long most = longest.toNanos();
        if (least == 0 || least >= most) {
            return least == 0 ? Duration.ZERO : longest;
        }
        long span = least << Math.min(retry, 20);
        if (span <= 0 || span >= most) {
            return longest;
        }
        return Duration.ofNanos(
                Math.min(most, least + ThreadLocalRandom.current().nextLong(span)));
    }
}
