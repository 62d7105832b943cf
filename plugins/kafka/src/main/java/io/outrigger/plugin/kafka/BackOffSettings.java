package io.outrigger.plugin.kafka;

import static io.outrigger.spi.Setting.Unit.MILLISECONDS;

import io.outrigger.spi.Setting;
import java.time.Duration;

/** How long to wait before a message that failed comes again. */
record BackOffSettings(
        @Setting(name = "backOffPolicy", fallback = "constant", doc = "constant or exponential.")
        Policy policy,

        @Setting(
                name = "backOffDuration",
                fallback = "5s",
                unit = MILLISECONDS,
                doc = "The wait between tries, if constant.")
        Duration duration,

        @Setting(
                name = "backOffInitialInterval",
                fallback = "500ms",
                unit = MILLISECONDS,
                doc = "The first wait, if exponential.")
        Duration initialInterval,

        @Setting(
                name = "backOffRandomizationFactor",
                fallback = "0.5",
                doc = "By what part of itself a wait may be longer or shorter, if exponential; from 0 to 1.")
        String randomizationFactor,

        @Setting(
                name = "backOffMultiplier",
                fallback = "1.5",
                doc = "How much longer each wait is than the one before, if exponential; at least 1.")
        String multiplier,

        @Setting(
                name = "backOffMaxInterval",
                fallback = "60s",
                unit = MILLISECONDS,
                doc = "The longest wait, if exponential.")
        Duration maxInterval,

        @Setting(
                name = "backOffMaxElapsedTime",
                fallback = "15m",
                unit = MILLISECONDS,
                doc = "After how long a message is given up, if exponential; 0 for never.")
        Duration maxElapsedTime,

        @Setting(
                name = "backOffMaxRetries",
                fallback = "-1",
                doc = "After how many tries beyond the first a message is given up; -1 for never.")
        long maxRetries) {

    /** How waits grow. */
    enum Policy {
        CONSTANT,
        EXPONENTIAL
    }

    /** Whether a message that fails is tried for ever. */
    boolean endless() {
        return maxRetries < 0 && (policy == Policy.CONSTANT || !maxElapsedTime.isPositive());
    }
}
