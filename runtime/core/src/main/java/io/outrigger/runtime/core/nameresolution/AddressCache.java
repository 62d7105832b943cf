package io.outrigger.runtime.core.nameresolution;

import io.outrigger.runtime.core.invoke.AppTarget;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Remembers answers for as long as their resolver says that they hold. */
final class AddressCache {

    // Callers choose the names: what has run out is swept away before the cache grows beyond this.
    private static final int SWEEP = 1024;

    private final ConcurrentHashMap<AppTarget, Answer> answers = new ConcurrentHashMap<>();
    private final long validNanos;
    private final LongSupplier nanoTime;

    private record Answer(List<String> addresses, long until) {}

    AddressCache(long validNanos, LongSupplier nanoTime) {
        this.validNanos = validNanos;
        this.nanoTime = nanoTime;
    }

    Optional<List<String>> find(AppTarget target) {
        Answer answer = answers.get(target);
        return answer != null && alive(answer) ? Optional.of(answer.addresses()) : Optional.empty();
    }

    void put(AppTarget target, List<String> addresses) {
        if (validNanos <= 0) {
            return;
        }
        if (answers.size() >= SWEEP) {
            answers.values().removeIf(answer -> !alive(answer));
        }
        if (answers.size() < SWEEP) {
            answers.put(target, new Answer(addresses, nanoTime.getAsLong() + validNanos));
        }
    }

    void forget(AppTarget target) {
        answers.remove(target);
    }

    private boolean alive(Answer answer) {
        return nanoTime.getAsLong() - answer.until() < 0;
    }
}
