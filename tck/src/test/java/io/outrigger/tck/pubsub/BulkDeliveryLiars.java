package io.outrigger.tck.pubsub;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.tck.support.Liars;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Liars about batches. */
final class BulkDeliveryLiars {

    private static final Duration LONG = Duration.ofHours(1);

    private BulkDeliveryLiars() {}

    static void addTo(Liars<PubSubFixture> liars) {
        add(
                liars,
                "PUB-64",
                "batches",
                honest -> (request, most, patience, handler) -> honest.subscribe(request, most * 2, patience, handler));
        add(
                liars,
                "PUB-65",
                "whether an incomplete batch came",
                honest -> (request, most, patience, handler) -> honest.subscribe(request, most, LONG, handler));
        add(
                liars,
                "PUB-66",
                "batches of messages that came while one waited",
                honest -> (request, most, patience, handler) -> honest.subscribe(request, 1, patience, handler));
        add(
                liars,
                "PUB-67",
                "messages that came again",
                honest -> (request, most, patience, handler) ->
                        honest.subscribe(request, most, patience, messages -> all(handler.handle(messages), messages)));
        add(
                liars,
                "PUB-68",
                "whether messages of a refused batch came again",
                honest -> (request, most, patience, handler) ->
                        honest.subscribe(request, most, patience, messages -> content(handler, messages)));
        add(liars, "PUB-69", "messages of an incomplete batch, delivered by close", BulkDeliveryLiars::flushing);
    }

    /** Makes a liar's delivery of an honest one. */
    private interface Lie {
        BulkDelivery about(BulkDelivery honest);
    }

    private static void add(Liars<PubSubFixture> liars, String rule, String message, Lie lie) {
        liars.add(
                rule,
                message,
                () -> new SimplePubSubFixture(new SimplePubSubFactory(
                        (context, broker) -> new SimplePubSub(context, broker) {
                            @Override
                            public Optional<BulkDelivery> bulkDelivery() {
                                return super.bulkDelivery().map(lie::about);
                            }
                        })));
    }

    private static Set<Integer> all(Set<Integer> failed, List<Message> messages) {
        return failed.isEmpty()
                ? failed
                : IntStream.range(0, messages.size()).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> content(BulkDelivery.Handler handler, List<Message> messages) {
        try {
            return handler.handle(messages);
        } catch (RuntimeException _) {
            return Set.of();
        }
    }

    /** Takes messages one by one, and delivers what it has when it is closed. */
    private static BulkDelivery flushing(BulkDelivery honest) {
        return (request, most, patience, handler) -> {
            List<Message> taken = new CopyOnWriteArrayList<>();
            Subscription subscription = honest.subscribe(request, 1, patience, messages -> {
                taken.addAll(messages);
                return Set.of();
            });
            return () -> {
                subscription.close();
                handler.handle(List.copyOf(taken));
            };
        };
    }
}
