package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.pubsub.EventFields;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.EventReceiver;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads one internal topic. An event whose transaction has happened goes on to the topic it is for; one whose
 * transaction has not comes again, or is given up where all stores that it may come from say so.
 */
final class Relay implements EventReceiver {

    private static final System.Logger LOG = System.getLogger("dapr.outbox");

    /**
     * What it is made of.
     *
     * @param sources the stores that use the topic at a time
     * @param begun opens when there is somebody to publish for
     * @param ended opens when nobody will wait any more
     */
    record Wiring(
            String appId,
            Supplier<List<Source>> sources,
            ComponentTable<NamedPubSub> brokers,
            Patience patience,
            Gate begun,
            Gate ended) {}

    private final Wiring wiring;

    Relay(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Verdict deliver(TopicEvent event) {
        try {
            wiring.begun().pass();
            Optional<Source> source = awaitMarker(event.id());
            if (source.isEmpty()) {
                return missing();
            }
            publish(source.get().settings(), event.event());
            remove(source.get(), event.id());
            return Verdict.SUCCESS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return retry(DeliveryFailure.of("interrupted", e));
        } catch (SpiException | DaprException e) {
            return retry(e);
        }
    }

    /** Internal subscriptions are not in bulk; should one be, each event is on its own. */
    @Override
    public List<Verdict> deliverAll(EventBatch batch) {
        throw new UnsupportedOperationException("the outbox takes its events one by one");
    }

    // The event is published before its transaction is carried out.
    private Optional<Source> awaitMarker(String marker) throws InterruptedException {
        if (!Marker.is(marker)) {
            return Optional.empty();
        }
        Patience.Tries tries = wiring.patience().tries(wiring.ended());
        while (true) {
            Look look = look(marker);
            if (look.found().isPresent()) {
                return look.found();
            }
            if (!tries.again()) {
                look.rethrow();
                return Optional.empty();
            }
        }
    }

    /** What a look into all stores has shown; a store that could not be asked does not hide what another has. */
    private record Look(Optional<Source> found, Optional<SpiException> failure) {
        void rethrow() {
            failure.ifPresent(some -> {
                throw some;
            });
        }
    }

    private Look look(String marker) {
        Optional<SpiException> failure = Optional.empty();
        for (Source source : wiring.sources().get()) {
            try {
                if (source.holds(marker)) {
                    return new Look(Optional.of(source), Optional.empty());
                }
            } catch (SpiException e) {
                failure = Optional.of(e);
            }
        }
        return new Look(Optional.empty(), failure);
    }

    // Whoever is in a hurry has not looked for long enough to give anything up.
    private Verdict missing() throws InterruptedException {
        boolean hurried = wiring.ended().passed(Duration.ZERO);
        boolean discard = wiring.sources().get().stream()
                .allMatch(source -> source.settings().discards());
        if (hurried || !discard) {
            return retry(DeliveryFailure.of("outbox state not found"));
        }
        LOG.log(
                Level.ERROR,
                "failed to publish outbox topic to " + targets() + ": outbox state not found, discarding" + " message");
        return Verdict.SUCCESS;
    }

    private void publish(OutboxSettings settings, CloudEvent event) {
        NamedPubSub broker = wiring.brokers()
                .find(settings.publishPubSub())
                .orElseThrow(() -> new UnavailableException("pubsub '" + settings.publishPubSub() + "' not found"));
        byte[] json = event.with(Map.of(
                        EventFields.TOPIC, settings.publishTopic(), EventFields.PUB_SUB, settings.publishPubSub()))
                .json();
        Message message = Message.of(settings.publishTopic(), json);
        broker.publish(
                wiring.appId(),
                event.text(EventFields.DATA_CONTENT_TYPE)
                        .map(message::withContentType)
                        .orElse(message));
    }

    // As long as the marker is there, the event may be published again.
    private void remove(Source source, String marker) throws InterruptedException {
        Patience.Tries tries = wiring.patience().tries(wiring.ended());
        while (true) {
            try {
                source.remove(marker);
                return;
            } catch (SpiException e) {
                if (!tries.again()) {
                    throw e;
                }
            }
        }
    }

    private Verdict retry(RuntimeException cause) {
        return new Verdict.Retry(DeliveryFailure.of(
                "failed to publish outbox topic to " + targets() + ": " + cause.getMessage()
                        + ", rejecting for later processing",
                cause));
    }

    private String targets() {
        return wiring.sources().get().stream()
                .map(source -> "pubsub " + source.settings().publishPubSub())
                .distinct()
                .reduce((one, other) -> one + " or " + other)
                .orElse("nobody");
    }
}
