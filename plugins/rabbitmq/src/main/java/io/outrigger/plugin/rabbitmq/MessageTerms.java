package io.outrigger.plugin.rabbitmq;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.spi.InvalidRequestException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What metadata say of a message, as Dapr reads them. */
record MessageTerms(Map<String, String> metadata) {

    /** More than this many milliseconds, 49 days, no broker takes for a time to live. */
    private static final long LONGEST_MILLIS = 0xFFFF_FFFFL;

    private static final String DIGITS = "[+-]?[0-9]{1,20}";
    private static final int HIGHEST_PRIORITY = 255;

    /** A value by its name, or else by its name in other cases; empty texts count as absent. */
    Optional<String> value(String name) {
        Stream<String> exact = Stream.ofNullable(metadata.get(name));
        Stream<String> others = metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue);
        return Stream.concat(exact, others).filter(text -> !text.isEmpty()).findFirst();
    }

    /** @throws InvalidRequestException if there is one that makes no sense */
    Optional<Duration> timeToLive() {
        return value("ttl").or(() -> value("ttlInSeconds")).map(MessageTerms::timeToLive);
    }

    /** @throws InvalidRequestException if it makes no sense */
    static Duration timeToLive(String text) {
        try {
            Duration parsed = text.matches(DIGITS) && !text.matches("[+-]?0") ? seconds(text) : GoDurations.parse(text);
            if (parsed.toMillis() > LONGEST_MILLIS) {
                throw new InvalidRequestException("a time to live is longer than 49 days: " + abbreviated(text));
            }
            return parsed.isNegative() ? Duration.ZERO : parsed;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidRequestException("a time to live is none: " + abbreviated(text), e);
        }
    }

    private static Duration seconds(String text) {
        Duration seconds = Duration.ofSeconds(new BigInteger(text).longValueExact());
        if (seconds.isNegative()) {
            throw new InvalidRequestException("a time to live must be higher than zero: " + text);
        }
        return seconds;
    }

    /** @throws InvalidRequestException if there is one that is no number */
    Optional<Integer> priority() {
        return Optional.ofNullable(metadata.get("priority"))
                .filter(text -> !text.isEmpty())
                .map(MessageTerms::priority);
    }

    /** @throws InvalidRequestException if it is no number */
    static int priority(String text) {
        if (!text.matches(DIGITS)) {
            throw new InvalidRequestException("a priority is no number: " + abbreviated(text));
        }
        BigInteger number = new BigInteger(text);
        return number.max(BigInteger.ZERO)
                .min(BigInteger.valueOf(HIGHEST_PRIORITY))
                .intValue();
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
