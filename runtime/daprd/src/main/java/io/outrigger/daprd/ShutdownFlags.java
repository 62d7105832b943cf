package io.outrigger.daprd;

import java.time.Duration;
import java.util.Optional;

/**
 * How the sidecar ends.
 *
 * @param grace how long an orderly end may take; zero for as long as it needs
 * @param block how long to keep serving before that, if at all
 */
public record ShutdownFlags(Duration grace, Optional<Duration> block) {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    static ShutdownFlags from(FlagValues values) {
        long seconds = values.number(Flag.DAPR_GRACEFUL_SHUTDOWN_SECONDS);
        Flag block = Flag.DAPR_BLOCK_SHUTDOWN_DURATION;
        return new ShutdownFlags(
                seconds < 0 ? DEFAULT_GRACE : Duration.ofSeconds(seconds),
                values.has(block) ? Optional.of(values.duration(block)) : Optional.empty());
    }
}
