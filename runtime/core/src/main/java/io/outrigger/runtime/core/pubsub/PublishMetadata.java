package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.resources.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The request metadata that the runtime itself understands. */
final class PublishMetadata {

    private static final String RAW = "rawPayload";
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private PublishMetadata() {}

    /**
     * Whether the body is to be published as it is.
     *
     * @throws IllegalArgumentException if that cannot be understood
     */
    static boolean raw(Map<String, String> metadata) {
        String text = metadata.getOrDefault(RAW, "");
        return switch (text) {
            case "1", "t", "T", "TRUE", "true", "True" -> true;
            case "", "0", "f", "F", "FALSE", "false", "False" -> false;
            default ->
                throw new IllegalArgumentException(RAW + " value must be a valid boolean: actual is '" + text + "'");
        };
    }

    /** When a message published now is of no use any more; what cannot be understood is no time. */
    static Optional<Instant> expiration(Map<String, String> metadata, Instant now) {
        return metadata.isEmpty()
                ? Optional.empty()
                : timeToLive(metadata).map(time -> now.plus(time).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Optional<Duration> timeToLive(Map<String, String> metadata) {
        return value(metadata, "ttl")
                .or(() -> value(metadata, "ttlInSeconds"))
                .filter(text -> !text.isEmpty())
                .flatMap(text -> GoDuration.tryParse(text)
                        .map(time -> time.isNegative() ? Duration.ZERO : time)
                        .or(() -> seconds(text)));
    }

    private static Optional<String> value(Map<String, String> metadata, String name) {
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<Duration> seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            Duration time = seconds < LONGEST.toSeconds() ? Duration.ofSeconds(seconds) : LONGEST;
            return seconds > 0 ? Optional.of(time) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
