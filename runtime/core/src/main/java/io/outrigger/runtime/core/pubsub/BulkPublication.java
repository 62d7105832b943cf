package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PublishFailure;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Many messages under one policy: each attempt takes only what failed before. Belongs to one call; an attempt that was
 * given up may still end while the next one runs.
 */
final class BulkPublication {

    private final List<Message> messages;
    private final Function<List<Message>, List<PublishFailure>> operation;
    private List<Integer> remaining;
    private int begun;

    /** What one attempt takes, and which one it is. */
    private record Attempt(int number, List<Integer> places) {}

    BulkPublication(List<Message> messages, Function<List<Message>, List<PublishFailure>> operation) {
        this.messages = messages;
        this.operation = operation;
        this.remaining = IntStream.range(0, messages.size()).boxed().toList();
    }

    /** Returns what failed in the last attempt; a policy that gives up fails all that was left. */
    List<PublishFailure> run(CallGuard guard) {
        try {
            guard.run(this::attempt);
            return List.of();
        } catch (PartlyFailedException e) {
            return e.failures();
        } catch (SpiException e) {
            return left().stream().map(place -> new PublishFailure(place, e)).toList();
        }
    }

    private void attempt() {
        Attempt attempt = begin();
        List<PublishFailure> failures = operation
                .apply(attempt.places().stream().map(messages::get).toList())
                .stream()
                .map(failure -> new PublishFailure(attempt.places().get(failure.index()), failure.failure()))
                .toList();
        if (!failures.isEmpty()) {
            narrow(attempt, failures);
            throw new PartlyFailedException(failures);
        }
    }

    private synchronized Attempt begin() {
        return new Attempt(++begun, remaining);
    }

    private synchronized void narrow(Attempt attempt, List<PublishFailure> failures) {
        if (attempt.number() == begun) {
            remaining = failures.stream().map(PublishFailure::index).toList();
        }
    }

    private synchronized List<Integer> left() {
        return remaining;
    }

    /** Some were not taken. Stays in here: callers get a list. */
    private static final class PartlyFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<PublishFailure> failures;

        PartlyFailedException(List<PublishFailure> failures) {
            super(String.valueOf(failures.getFirst().failure().getMessage()), null, false, false);
            this.failures = failures;
        }

        List<PublishFailure> failures() {
            return failures;
        }
    }
}
