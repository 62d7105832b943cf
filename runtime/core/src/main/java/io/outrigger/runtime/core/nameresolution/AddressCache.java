package io.outrigger.runtime.core.nameresolution;

import io.outrigger.runtime.core.invoke.AppTarget;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Remembers answers for as long as their resolver says that they hold. */
final class AddressCache {

    // Callers choose the names: what has run out is swept away before the cache grows beyond this.
    private static final int SWEEP = 1024;

    private final ConcurrentHashMap<AppTarget, Answer> answers = new ConcurrentHashMap<>();
    private final long validNanos;
    private final LongSupplier nanoTime;

    private record Answer(List<String> addresses, long until, AtomicInteger turn) {
        String next() {
            int count = addresses.size();
            return addresses.get(count == 1 ? 0 : Math.floorMod(turn.getAndIncrement(), count));
        }
    }

    AddressCache(long validNanos, LongSupplier nanoTime) {
        this.validNanos = validNanos;
        this.nanoTime = nanoTime;
    }

    /** One of the addresses, which take turns. */
    Optional<String> find(AppTarget target) {
        Answer answer = answers.get(target);
        return answer != null && alive(answer) ? Optional.of(answer.next()) : Optional.empty();
    }

    void put(AppTarget target, List<String> addresses) {
        if (validNanos <= 0) {
            return;
        }
        if (answers.size() >= SWEEP) {
            answers.values().removeIf(answer -> !alive(answer));
        }
        if (answers.size() < SWEEP) {
            answers.put(target, new Answer(addresses, nanoTime.getAsLong() + validNanos, turn(target)));
        }
    }

    // Answers that hold for a short time must not begin with the first address each time.
    private AtomicInteger turn(AppTarget target) {
        Answer former = answers.get(target);
        return former == null ? new AtomicInteger(ThreadLocalRandom.current().nextInt()) : former.turn();
    }

    void forget(AppTarget target) {
        answers.remove(target);
    }

    private boolean alive(Answer answer) {
        return nanoTime.getAsLong() - answer.until() < 0;
    }
}
