package io.outrigger.plugin.redis;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How long a key lives, as the metadata {@code ttl} or {@code ttlInSeconds} of a request say it. */
final class KeyLife {

    /** What Redis takes for a time to live; longer ones would overflow its clock. */
    private static final Duration LONGEST = Duration.ofDays(366L * 10_000);

    private static final List<String> NAMES = List.of("ttl", "ttlinseconds");

    private KeyLife() {}

    /**
     * Reads a number of seconds or a duration such as {@code 1m30s}. Names ignore case.
     *
     * @return empty if the request says nothing
     * @throws InvalidRequestException if it is neither, or not more than zero
     */
    static Optional<Duration> of(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .filter(entry -> NAMES.contains(lower(entry.getKey())))
                .min(Comparator.comparing(entry -> NAMES.indexOf(lower(entry.getKey()))))
                .map(Map.Entry::getValue)
                .filter(text -> !text.isEmpty())
                .map(KeyLife::parse);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Duration parse(String text) {
        Duration life = duration(text);
        if (life.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InvalidRequestException("ttl value must be higher than zero: actual is '" + text + "'");
        }
        return life.compareTo(LONGEST) > 0 ? LONGEST : life;
    }

    private static Duration duration(String text) {
        try {
            return Duration.ofSeconds(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return withUnits(text);
        }
    }

    private static Duration withUnits(String text) {
        try {
            return GoDurations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("ttl value must be a valid integer: actual is '" + text + "'", e);
        }
    }
}
