package io.outrigger.daprd;

import java.time.Duration;

/**
 * How the application's health is probed.
 *
 * @param path as given; it may lack its leading slash
 * @param threshold how many failures in a row make it unhealthy
 */
public record AppHealthFlags(String path, Duration interval, Duration timeout, int threshold) {
    private static final int DEFAULT_THRESHOLD = 3;
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(500);

    static AppHealthFlags from(FlagValues values) throws InvalidFlagException {
        long seconds = values.number(Flag.APP_HEALTH_PROBE_INTERVAL);
        long millis = values.number(Flag.APP_HEALTH_PROBE_TIMEOUT);
        Duration interval = seconds <= 0 ? DEFAULT_INTERVAL : Duration.ofSeconds(seconds);
        Duration timeout = millis <= 0 ? DEFAULT_TIMEOUT : Duration.ofMillis(millis);
        if (timeout.compareTo(interval) > 0) {
            throw new InvalidFlagException(
                    "value for 'health-probe-timeout' must be smaller than 'health-probe-interval'");
        }
        return new AppHealthFlags(values.text(Flag.APP_HEALTH_CHECK_PATH), interval, timeout, threshold(values));
    }

    private static int threshold(FlagValues values) {
        long threshold = values.number(Flag.APP_HEALTH_THRESHOLD);
        return threshold < 1 || threshold >= Integer.MAX_VALUE ? DEFAULT_THRESHOLD : (int) threshold;
    }
}
