package io.outrigger.spi.state;

import io.outrigger.spi.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * How long a record lives, as the request metadata {@code ttlInSeconds} says, read alike in every store. Immutable.
 */
public final class TimeToLive {

    /** The name of the request metadata. */
    public static final String REQUEST_NAME = "ttlInSeconds";

    /** The name of the response metadata that tells when a record expires. */
    public static final String RESPONSE_NAME = "ttlExpireTime";

    private static final TimeToLive UNSPECIFIED = new TimeToLive(false, 0);
    private static final TimeToLive FOREVER = new TimeToLive(true, 0);

    private final boolean specified;
    private final long seconds;

    private TimeToLive(boolean specified, long seconds) {
        this.specified = specified;
        this.seconds = seconds;
    }

    /**
     * Reads the time to live of a write.
     *
     * @param metadata the request's metadata; the name is compared in exact case, and an empty text counts as absent
     * @throws InvalidRequestException if the text is no integer from -1 to 2147483647
     */
    public static TimeToLive of(Map<String, String> metadata) {
        String text = metadata.getOrDefault(REQUEST_NAME, "");
        return text.isEmpty() ? UNSPECIFIED : ofSeconds(parse(text));
    }

    /**
     * The time to live that a number stands for.
     *
     * @param seconds -1 and 0 mean for ever
     * @throws InvalidRequestException if the number is not from -1 to 2147483647
     */
    public static TimeToLive ofSeconds(long seconds) {
        if (seconds < -1) {
            throw invalid("must be -1 or greater");
        } else if (seconds > Integer.MAX_VALUE) {
            throw invalid("must be " + Integer.MAX_VALUE + " or smaller");
        }
        return seconds <= 0 ? FOREVER : new TimeToLive(true, seconds);
    }

    /**
     * What a store tells of a record that expires, for {@link StoredState#withMetadata}.
     *
     * @param expiry when the record expires; told in whole seconds
     */
    public static Map<String, String> responseMetadata(Instant expiry) {
        return Map.of(RESPONSE_NAME, expiry.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Whether the request says anything; if not, a store's own default may stand in. */
    public boolean specified() {
        return specified;
    }

    /** How long the record lives, whole seconds and positive; empty if for ever. */
    public Optional<Duration> period() {
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /** When a record written now expires; empty if never. */
    public Optional<Instant> expiry(Clock clock) {
        return seconds == 0 ? Optional.empty() : Optional.of(clock.instant().plusSeconds(seconds));
    }

    @Override
    public String toString() {
        return "TimeToLive[" + (seconds == 0 ? "for ever]" : seconds + " s]");
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("must be an integer");
        }
    }

    private static InvalidRequestException invalid(String why) {
        return new InvalidRequestException("incorrect value for metadata '" + REQUEST_NAME + "': " + why);
    }
}
