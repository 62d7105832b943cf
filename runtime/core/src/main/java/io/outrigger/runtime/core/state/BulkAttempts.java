package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One bulk operation under a policy: each attempt takes only what failed before and may succeed now. An etag that did
 * not match never will. Belongs to one call; an attempt that was given up may still end while the next one runs.
 */
final class BulkAttempts<R> {
    private final Function<R, String> key;
    private final Function<List<R>, List<BulkFailure>> operation;
    private final List<BulkFailure> settled = new ArrayList<>();
    private List<R> remaining;
    private int begun;

    /** What one attempt takes, and which one it is. */
    private record Attempt<R>(int number, List<R> requests) {}

    BulkAttempts(List<R> requests, Function<R, String> key, Function<List<R>, List<BulkFailure>> operation) {
        this.remaining = requests;
        this.key = key;
        this.operation = operation;
    }

    /** @throws BulkFailedException if some of it failed */
    void run(CallGuard guard) {
        List<BulkFailure> failures;
        try {
            guard.run(this::attempt);
            failures = settled(List.of());
        } catch (BulkFailedException e) {
            failures = settled(e.failures());
        }
        if (!failures.isEmpty()) {
            throw new BulkFailedException(failures);
        }
    }

    private synchronized List<BulkFailure> settled(List<BulkFailure> last) {
        List<BulkFailure> all = new ArrayList<>(settled);
        last.stream().filter(failure -> !all.contains(failure)).forEach(all::add);
        return all;
    }

    private void attempt() {
        Attempt<R> attempt = begin();
        List<BulkFailure> failures = operation.apply(attempt.requests());
        if (!failures.isEmpty()) {
            boolean again = narrow(attempt, failures);
            BulkFailedException failure = new BulkFailedException(failures);
            throw again ? failure : new PermanentFailure(failure);
        }
    }

    private synchronized Attempt<R> begin() {
        return new Attempt<>(++begun, remaining);
    }

    /** Returns whether there is anything left to try again. */
    private synchronized boolean narrow(Attempt<R> attempt, List<BulkFailure> failures) {
        Set<String> again = failures.stream()
                .filter(failure -> !etag(failure.failure()))
                .map(BulkFailure::key)
                .collect(Collectors.toSet());
        if (attempt.number() == begun) {
            failures.stream().filter(failure -> etag(failure.failure())).forEach(settled::add);
            remaining = attempt.requests().stream()
                    .filter(request -> again.contains(key.apply(request)))
                    .toList();
        }
        return !again.isEmpty();
    }

    /** Whether a failure is one that no other attempt changes. */
    static boolean etag(SpiException failure) {
        return failure instanceof ConflictException || failure instanceof InvalidEtagException;
    }

    /** Some parts failed. Stays in here: callers of stores get a list. */
    static final class BulkFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<BulkFailure> failures;

        BulkFailedException(List<BulkFailure> failures) {
            super(String.valueOf(failures.getFirst().failure().getMessage()), null, false, false);
            this.failures = List.copyOf(failures);
        }

        List<BulkFailure> failures() {
            return failures;
        }
    }
}
