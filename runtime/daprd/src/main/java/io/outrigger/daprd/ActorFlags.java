package io.outrigger.daprd;

import io.outrigger.runtime.resources.GoDuration;
import java.time.Duration;

/**
 * Actors.
 *
 * @param service type and address, as in {@code placement:host:50005}; empty where actors are off
 */
public record ActorFlags(String service, Duration disseminationTimeout) {

    static ActorFlags from(FlagValues values) throws InvalidFlagException {
        Flag flag = Flag.ACTORS_DISSEMINATE_TIMEOUT;
        Duration timeout = values.duration(flag);
        if (!timeout.isPositive()) {
            throw new InvalidFlagException("invalid value for '" + flag.text() + "' option: must be positive, got "
                    + GoDuration.format(timeout));
        }
        String service = values.nonEmpty(Flag.PLACEMENT_HOST_ADDRESS)
                .map(addresses -> "placement:" + addresses)
                .orElseGet(() -> values.text(Flag.ACTORS_SERVICE));
        return new ActorFlags(service, timeout);
    }
}
