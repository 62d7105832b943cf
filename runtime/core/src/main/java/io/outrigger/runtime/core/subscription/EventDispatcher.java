package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.pubsub.EventFields;
import io.outrigger.runtime.core.resiliency.Policy;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics.Outcome;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.RedeliverException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Delivers one subscription's events one by one. Returning acknowledges a message. */
final class EventDispatcher {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private final OpenSubscription.Parts parts;
    private final EventReader reader;
    private final RouteMatcher routes;
    private final DeadLetters deadLetters;
    private final EventSpans spans;
    private final Policy policy;
    private final InFlight inFlight;

    EventDispatcher(OpenSubscription.Parts parts, Policy policy, InFlight inFlight) {
        this.parts = parts;
        this.policy = policy;
        this.inFlight = inFlight;
        this.reader = new EventReader(
                parts.broker(), PayloadKind.of(parts.subscription().metadata()));
        this.routes = new RouteMatcher(parts.subscription().rules());
        this.deadLetters = new DeadLetters(parts.broker(), parts.subscription());
        this.spans = new EventSpans(parts.delivering().tracing());
    }

    /** @throws RedeliverException if the message shall come again */
    void handle(Message message) {
        inFlight.enter();
        try {
            process(message);
        } finally {
            inFlight.leave();
        }
    }

    private void process(Message message) {
        ReceivedEvent event;
        try {
            event = reader.read(message);
        } catch (UnreadableEventException e) {
            LOG.log(Level.ERROR, "error deserializing cloud event in " + where() + ": " + e.getMessage());
            refuse(message, e);
            return;
        }
        if (event.event().expired(parts.delivering().clock().instant())) {
            LOG.log(
                    Level.WARNING,
                    "dropping expired pub/sub event " + id(event) + " as of "
                            + event.event().text(EventFields.EXPIRATION).orElse(""));
            count(Outcome.DROP, Outcome.DROP, 0);
            discard(message);
            return;
        }
        route(message, event);
    }

    private void route(Message message, ReceivedEvent event) {
        Optional<String> path;
        try {
            path = routes.path(event.event()::variables);
        } catch (ExpressionException e) {
            LOG.log(
                    Level.ERROR,
                    "error finding matching route for event " + id(event) + " in " + where() + ": " + e.getMessage());
            refuse(message, e);
            return;
        }
        if (path.isEmpty()) {
            LOG.log(Level.DEBUG, "no matching route for event " + id(event) + " in " + where() + "; skipping");
            count(Outcome.DROP, Outcome.SUCCESS, 0);
            discard(message);
            return;
        }
        deliver(message, event, path.get());
    }

    private void deliver(Message message, ReceivedEvent event, String path) {
        try {
            policy.run(() -> {
                attempt(message, event, path);
                return Boolean.TRUE;
            });
        } catch (RuntimeException e) {
            // What a closing subscription could not deliver is for the next one, not for the dead letters.
            if (inFlight.closing() || Thread.currentThread().isInterrupted()) {
                throw new RedeliverException("the subscription closed before the event was dealt with", e);
            }
            refuse(message, e);
        }
    }

    private void attempt(Message message, ReceivedEvent event, String path) {
        switch (asked(event, path)) {
            case Verdict.Success _, Verdict.Unhandled _ -> {}
            case Verdict.Drop _ -> {
                if (deadLetters.wanted() && !deadLetters.take(message)) {
                    throw DeliveryFailure.of("the dropped event " + id(event) + " did not reach the dead letter topic");
                }
            }
            case Verdict.Retry(DeliveryFailure failure) -> {
                LOG.log(Level.WARNING, "event of " + where() + " was not delivered: " + failure.getMessage());
                throw failure;
            }
        }
    }

    private Verdict asked(ReceivedEvent event, String path) {
        try (TraceSpan span = spans.begin(event.topic(), event.event())) {
            TopicEvent outgoing = new TopicEvent(
                    parts.broker().name(), event.topic(), path, event.metadata(), event.event(), event.body(), span);
            long start = System.nanoTime();
            Verdict verdict = parts.receiver().deliver(outgoing);
            count(verdict, System.nanoTime() - start);
            return verdict;
        }
    }

    private void count(Verdict verdict, long nanos) {
        switch (verdict) {
            case Verdict.Success _ -> count(Outcome.SUCCESS, Outcome.SUCCESS, nanos);
            case Verdict.Drop(boolean told) -> count(Outcome.DROP, told ? Outcome.SUCCESS : Outcome.DROP, nanos);
            case Verdict.Unhandled _ -> count(Outcome.DROP, Outcome.DROP, nanos);
            case Verdict.Retry _ -> count(Outcome.RETRY, Outcome.RETRY, nanos);
        }
    }

    private void count(String process, String status, long nanos) {
        parts.delivering()
                .metrics()
                .eventProcessed(
                        new Outcome(parts.broker().name(), parts.subscription().topic(), process, status), nanos);
    }

    /** To the dead letters if there are any: they must have it before the broker forgets it. */
    private void discard(Message message) {
        if (deadLetters.wanted() && !deadLetters.take(message)) {
            throw new RedeliverException("the dead letter topic did not take an event of " + where());
        }
    }

    /** To the dead letters if there are any, else back to the broker. */
    private void refuse(Message message, RuntimeException reason) {
        if (deadLetters.take(message)) {
            count(Outcome.DROP, Outcome.DROP, 0);
            return;
        }
        count(Outcome.RETRY, Outcome.RETRY, 0);
        throw new RedeliverException(String.valueOf(reason.getMessage()), reason);
    }

    private static String id(ReceivedEvent event) {
        return event.event().text(EventFields.ID).orElse("");
    }

    private String where() {
        return "pubsub " + parts.broker().name() + " and topic "
                + parts.subscription().topic();
    }
}
