package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Delivers entries that go the same way; another attempt is made for those only that failed. */
final class BulkAttempts {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");
    private static final TraceSpan NO_SPAN = TraceSpan.unrecorded(TraceContext.NONE);

    private final OpenSubscription.Parts parts;
    private final Policy policy;
    private final DeadLetters deadLetters;
    private final EventSpans spans;

    BulkAttempts(OpenSubscription.Parts parts, Policy policy, DeadLetters deadLetters) {
        this.parts = parts;
        this.policy = policy;
        this.deadLetters = deadLetters;
        this.spans = new EventSpans(parts.delivering().tracing());
    }

    /** Returns the places of those that failed in the end. */
    List<Integer> deliver(String path, List<BulkEntry> entries, BulkTally tally) {
        AtomicReference<List<BulkEntry>> left = new AtomicReference<>(List.copyOf(entries));
        try {
            policy.run(() -> {
                attempt(path, left, tally);
                return Boolean.TRUE;
            });
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    left.get().size() + " events of pubsub "
                            + parts.broker().name() + " and topic "
                            + parts.subscription().topic() + " were not delivered: " + e.getMessage());
        }
        return left.get().stream().map(BulkEntry::place).toList();
    }

    private void attempt(String path, AtomicReference<List<BulkEntry>> left, BulkTally tally) {
        List<BulkEntry> entries = left.get();
        List<Verdict> verdicts = asked(path, entries, tally);
        List<BulkEntry> again = new ArrayList<>();
        DeliveryFailure failure = null;
        boolean several = false;
        for (int i = 0; i < entries.size(); i++) {
            if (settle(entries.get(i), verdicts.get(i), tally) instanceof Verdict.Retry(DeliveryFailure why)) {
                again.add(entries.get(i));
                several |= failure != null && failure != why;
                failure = failure == null ? why : failure;
            }
        }
        left.set(List.copyOf(again));
        if (failure != null) {
            throw several ? DeliveryFailure.of(again.size() + " events of a batch shall come again") : failure;
        }
    }

    private Verdict settle(BulkEntry entry, Verdict verdict, BulkTally tally) {
        Verdict settled = verdict instanceof Verdict.Drop && deadLetters.wanted() && !deadLetters.take(entry.message())
                ? new Verdict.Retry(DeliveryFailure.of("a dropped event did not reach the dead letter topic"))
                : verdict;
        tally.count(settled);
        return settled;
    }

    private List<Verdict> asked(String path, List<BulkEntry> entries, BulkTally tally) {
        List<TraceSpan> begun = new ArrayList<>();
        try {
            entries.forEach(entry -> entry.event()
                    .event()
                    .ifPresent(
                            event -> begun.add(spans.begin(parts.subscription().topic(), event))));

            long start = System.nanoTime();
            List<Verdict> verdicts = parts.receiver().deliverAll(batch(path, entries, begun));
            tally.took(System.nanoTime() - start);
            return verdicts;
        } finally {
            begun.forEach(TraceSpan::close);
        }
    }

    private EventBatch batch(String path, List<BulkEntry> entries, List<TraceSpan> begun) {
        TraceSpan last = begun.reversed().stream()
                .filter(span -> span.context().present())
                .findFirst()
                .orElse(NO_SPAN);
        return new EventBatch(
                UUID.randomUUID().toString(),
                parts.broker().name(),
                parts.subscription().topic(),
                path,
                Map.of("pubsubName", parts.broker().name()),
                entries.stream().map(BulkEntry::event).toList(),
                last);
    }
}
