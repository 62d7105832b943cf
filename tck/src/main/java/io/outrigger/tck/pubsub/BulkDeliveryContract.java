package io.outrigger.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Delivery in batches. */
@Contract(needs = Ability.BULK_DELIVERY)
abstract class BulkDeliveryContract extends PubSubContract {

    private static final String BULK = "the Javadoc of io.outrigger.spi.pubsub.BulkDelivery";
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int MANY = 40;
    private static final int FEW = 4;

    BulkDeliveryContract(PubSubTck tck) {
        super(tck);
    }

    private Subscription batches(PubSub component, int most, Duration patience, BulkDelivery.Handler handler) {
        BulkDelivery bulk = component.bulkDelivery().orElseThrow();
        return kept(bulk.subscribe(SubscribeRequest.of(topic()), most, patience, handler));
    }

    private void come(String what, BatchInbox inbox, List<String> texts) {
        becomes(what, () -> inbox.holds(texts));
    }

    /** Brokers that divide a topic keep messages of one key together. */
    private void publishTogether(PubSub component, List<String> texts) {
        texts.forEach(text -> component.publish(message(text).withMetadata(Map.of("partitionKey", "one"))));
    }

    /** If this fails, look at who counts: the broker, the client, or nobody. */
    @Rule(id = "PUB-64", says = "all messages come in batches, none larger than asked for", source = BULK)
    void size() {
        BatchInbox inbox = new BatchInbox();
        batches(broker(), FEW, SOON, inbox);
        List<String> texts = texts("m", MANY);
        publishTogether(broker(), texts);
        come("whether all messages came in batches", inbox, texts);
        assertThat(inbox.batches()).as("batches").allMatch(batch -> !batch.isEmpty() && batch.size() <= FEW);
    }

    /** If this fails, look for a wait that only ends with enough messages. */
    @Rule(id = "PUB-65", says = "an incomplete batch comes once its time is over", source = BULK)
    void incomplete() {
        BatchInbox inbox = new BatchInbox();
        batches(broker(), MANY, SOON, inbox);
        publish("one");
        come("whether an incomplete batch came", inbox, List.of("one"));
    }

    /** If this fails, look for batches that are delivered without waiting for more. */
    @Rule(id = "PUB-66", says = "messages that come while a batch waits are delivered together", source = BULK)
    void together() {
        BatchInbox inbox = new BatchInbox();
        batches(broker(), FEW, NEVER, inbox);
        List<String> texts = texts("m", FEW);
        publishTogether(broker(), texts);
        come("whether a full batch came", inbox, texts);
        assertThat(inbox.batches())
                .as("batches of messages that came while one waited")
                .hasSize(1);
    }

    /** If this fails, look at what the handler returns: it names what failed, by place. */
    @Rule(
            id = "PUB-67",
            says = "what the handler names as failed comes again, and nothing else",
            needs = Ability.REDELIVERY,
            source = BULK)
    void named() {
        BatchInbox inbox = new BatchInbox();
        AtomicBoolean failed = new AtomicBoolean();
        batches(broker(), FEW, SOON, messages -> {
            List<String> texts = BatchInbox.texts(messages);
            inbox.handle(messages);
            boolean fails = texts.contains("m1") && failed.compareAndSet(false, true);
            return fails ? Set.of(texts.indexOf("m1")) : Set.of();
        });
        List<String> texts = texts("m", FEW);
        publishTogether(broker(), texts);
        becomes("whether what failed came again", () -> count(inbox, "m1") > 1);
        come("whether the others came", inbox, texts);
        silence();
        assertThat(texts.stream().filter(text -> count(inbox, text) > 1).toList())
                .as("messages that came again")
                .containsExactly("m1");
    }

    private static long count(BatchInbox inbox, String text) {
        return inbox.texts().stream().filter(text::equals).count();
    }

    /** If this fails, look at what an exception of the handler does to the batch: none of it must be acknowledged. */
    @Rule(
            id = "PUB-68",
            says = "all messages of a batch whose handler throws come again",
            needs = Ability.REDELIVERY,
            source = BULK)
    void thrown() {
        BatchInbox inbox = new BatchInbox();
        Set<String> refused = IntStream.range(0, FEW).mapToObj(i -> "m" + i).collect(Collectors.toSet());
        AtomicBoolean failed = new AtomicBoolean();
        batches(broker(), FEW, SOON, messages -> {
            if (failed.compareAndSet(false, true)) {
                refused.retainAll(BatchInbox.texts(messages));
                throw new RedeliverException("not yet");
            }
            return inbox.handle(messages);
        });
        publishTogether(broker(), texts("m", FEW));
        becomes("whether the handler was called", failed::get);
        come("whether messages of a refused batch came again", inbox, texts("m", FEW));
        assertThat(refused).as("messages of the refused batch").isNotEmpty();
    }

    /** If this fails, look at what close does with messages that wait for others: they are the next subscription's. */
    @Rule(
            id = "PUB-69",
            says = "an incomplete batch is not delivered by close, and goes to the next subscription",
            needs = Ability.DURABILITY,
            source = BULK)
    void closed() {
        BatchInbox inbox = new BatchInbox();
        PubSub member = member("a");
        Subscription subscription = batches(member, MANY, NEVER, inbox);
        publishTogether(member, List.of("one", "two"));
        silence();
        subscription.close();
        assertThat(inbox.texts())
                .as("messages of an incomplete batch, delivered by close")
                .isEmpty();
        BatchInbox next = new BatchInbox();
        batches(member, MANY, SOON, next);
        come("whether an incomplete batch came to the next subscription", next, List.of("one", "two"));
    }
}
