package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.spi.pubsub.Message;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Delivers one subscription's events many at a time: those of a batch that go the same way go together. */
final class BulkDispatcher {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private final OpenSubscription.Parts parts;
    private final InFlight inFlight;
    private final BulkReader reader;
    private final RouteMatcher routes;
    private final DeadLetters deadLetters;
    private final BulkAttempts attempts;

    BulkDispatcher(OpenSubscription.Parts parts, Policy policy, InFlight inFlight) {
        this.parts = parts;
        this.inFlight = inFlight;
        this.reader = new BulkReader(PayloadKind.of(parts.subscription().metadata()));
        this.routes = new RouteMatcher(parts.subscription().rules());
        this.deadLetters = new DeadLetters(parts.broker(), parts.subscription());
        this.attempts = new BulkAttempts(parts, policy, deadLetters);
    }

    /** One batch under way: entries by path, and the places of what failed. */
    private record Round(Map<String, List<BulkEntry>> groups, Set<Integer> failed, BulkTally tally) {
        static Round begin() {
            return new Round(new LinkedHashMap<>(), new TreeSet<>(), new BulkTally());
        }

        void fail(int place) {
            failed.add(place);
            tally.failed();
        }
    }

    /** The same as {@link #process}, for a component that makes the batches. */
    Set<Integer> handle(List<Message> messages) {
        inFlight.enter();
        try {
            return process(messages);
        } finally {
            inFlight.leave();
        }
    }

    /** Returns the places of those that shall come again. */
    Set<Integer> process(List<Message> messages) {
        Round round = Round.begin();
        for (int place = 0; place < messages.size(); place++) {
            sort(place, messages.get(place), round);
        }
        round.groups()
                .forEach((path, entries) -> round.failed().addAll(attempts.deliver(path, entries, round.tally())));
        Set<Integer> again = bury(messages, round) ? Set.of() : round.failed();
        round.tally()
                .report(
                        parts.delivering().metrics(),
                        parts.broker().name(),
                        parts.subscription().topic());
        return again;
    }

    private boolean bury(List<Message> messages, Round round) {
        // What a closing subscription could not deliver is for the next one.
        if (round.failed().isEmpty() || inFlight.closing()) {
            return false;
        }
        if (!deadLetters.takeAll(round.failed().stream().map(messages::get).toList())) {
            return false;
        }
        round.tally().buried(round.failed().size());
        return true;
    }

    private void sort(int place, Message message, Round round) {
        try {
            BulkEntry entry = reader.read(place, message);
            if (expired(entry)) {
                LOG.log(Level.WARNING, "dropping expired pub/sub event of " + where());
                drop(place, message, round);
                return;
            }
            routes.path(() -> BulkReader.subject(entry))
                    .ifPresentOrElse(
                            path -> round.groups()
                                    .computeIfAbsent(path, key -> new ArrayList<>())
                                    .add(entry),
                            () -> unrouted(place, message, round));
        } catch (UnreadableEventException | ExpressionException e) {
            LOG.log(Level.ERROR, "error reading one of the events in bulk of " + where() + ": " + e.getMessage());
            round.fail(place);
        }
    }

    private boolean expired(BulkEntry entry) {
        return entry.event()
                .event()
                .filter(event -> event.expired(parts.delivering().clock().instant()))
                .isPresent();
    }

    private void unrouted(int place, Message message, Round round) {
        LOG.log(Level.WARNING, "No matching route for event in " + where() + "; skipping");
        drop(place, message, round);
    }

    private void drop(int place, Message message, Round round) {
        if (deadLetters.wanted() && !deadLetters.take(message)) {
            round.fail(place);
        } else {
            round.tally().dropped();
        }
    }

    private String where() {
        return "pubsub " + parts.broker().name() + " and topic "
                + parts.subscription().topic();
    }
}
