package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Deadline;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Where tokens come from, if the cluster wants any: a setting, or else an authorization server. */
final class Tokens {

    private final Optional<String> fixed;
    private final Optional<ClientCredentials> issued;

    private Tokens(Optional<String> fixed, Optional<ClientCredentials> issued) {
        this.fixed = fixed;
        this.issued = issued;
    }

    static Tokens of(PulsarSettings settings, Clock clock) {
        Optional<String> fixed = settings.cluster().token();
        return new Tokens(fixed, fixed.isPresent() ? Optional.empty() : ClientCredentials.of(settings.oauth(), clock));
    }

    /** Gets the first token if it has to be got, so that what is wrong is known at once. */
    void check(Deadline deadline) {
        issued.ifPresent(credentials -> credentials.fetch(deadline));
    }

    /** What the client asks for a token each time it connects. */
    Optional<Supplier<String>> supplier() {
        return fixed.<Supplier<String>>map(token -> () -> token)
                .or(() -> issued.map(credentials -> credentials::token));
    }
}
