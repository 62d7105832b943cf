package io.outrigger.plugin.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A token kept as long as it is good. One request fetches it anew, the others wait for that. */
final class CachedToken {

    /** For how long a token is kept whose server says nothing. */
    private static final Duration UNTOLD = Duration.ofHours(1);

    private final Supplier<AccessToken> source;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Kept kept = new Kept("", Instant.MIN);

    private record Kept(String header, Instant until) {}

    CachedToken(Supplier<AccessToken> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    String header() {
        Kept current = kept;
        return good(current) ? current.header() : fetched();
    }

    private boolean good(Kept token) {
        return clock.instant().isBefore(token.until());
    }

    private String fetched() {
        lock.lock();
        try {
            if (!good(kept)) {
                Instant asked = clock.instant();
                AccessToken token = source.get();
                kept = new Kept(token.header(), asked.plus(token.lifetime().orElse(UNTOLD)));
            }
            return kept.header();
        } finally {
            lock.unlock();
        }
    }
}
