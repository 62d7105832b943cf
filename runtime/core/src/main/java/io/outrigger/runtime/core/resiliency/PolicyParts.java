package io.outrigger.runtime.core.resiliency;

import java.time.Duration;
import java.util.Optional;

/** What a policy consists of. */
record PolicyParts(Optional<Duration> timeout, Optional<RetryRule> retry, Optional<BreakerRule> breaker) {
    static final PolicyParts NONE = new PolicyParts(Optional.empty(), Optional.empty(), Optional.empty());

    boolean isEmpty() {
        return timeout.isEmpty() && retry.isEmpty() && breaker.isEmpty();
    }

    PolicyParts withoutTimeout() {
        return new PolicyParts(Optional.empty(), retry, breaker);
    }

    PolicyParts onlyTimeout() {
        return new PolicyParts(timeout, Optional.empty(), Optional.empty());
    }
}
