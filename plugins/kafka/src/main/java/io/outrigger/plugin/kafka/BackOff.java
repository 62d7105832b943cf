package io.outrigger.plugin.kafka;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The waits between tries of one message: {@link #begin} for each. */
record BackOff(BackOffSettings settings, double randomization, double multiplier) {

    /**
     * Makes sense of settings.
     *
     * @throws InvalidRequestException if a number is none, or of no use
     */
    static BackOff of(BackOffSettings settings) {
        double randomization = number("backOffRandomizationFactor", settings.randomizationFactor());
        double multiplier = number("backOffMultiplier", settings.multiplier());
        if (randomization < 0 || randomization > 1) {
            throw new InvalidRequestException("metadata 'backOffRandomizationFactor' is not between 0 and 1");
        }
        if (multiplier < 1) {
            throw new InvalidRequestException("metadata 'backOffMultiplier' is less than 1");
        }
        return new BackOff(settings, randomization, multiplier);
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("metadata '" + name + "' is not a number", e);
        }
    }

    Waits begin() {
        return new Waits();
    }

    /** The waits of one message. Not safe for use from several threads. */
    final class Waits {

        private final long began = System.nanoTime();
        private double interval = (double) settings.initialInterval().toNanos();
        private long tries;

        /** How long to wait before the next try; empty if there is none. */
        Optional<Duration> next() {
            if (settings.maxRetries() >= 0 && tries >= settings.maxRetries()) {
                return Optional.empty();
            }
            tries++;
            return switch (settings.policy()) {
                case CONSTANT -> Optional.of(settings.duration());
                case EXPONENTIAL -> exponential();
            };
        }

        private Optional<Duration> exponential() {
            double spread = randomization * (2 * ThreadLocalRandom.current().nextDouble() - 1);
            Duration wait = Duration.ofNanos((long) (interval * (1 + spread)));
            interval = Math.min(
                    interval * multiplier, (double) settings.maxInterval().toNanos());
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began).plus(wait);
            boolean late = settings.maxElapsedTime().isPositive() && elapsed.compareTo(settings.maxElapsedTime()) > 0;
            return late ? Optional.empty() : Optional.of(wait);
        }
    }
}
