package io.outrigger.plugin.kafka;

import static io.outrigger.plugin.kafka.Components.message;
import static io.outrigger.plugin.kafka.Components.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is Kafka's own: keys, partitions, headers, retries, groups that gather anew. */
class KafkaPubSubIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static KafkaServer server;

    private Components components;
    private final List<Message> inbox = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startServer() {
        server = KafkaServers.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        components = new Components(KafkaServers.metadata(server.address()));
    }

    @AfterEach
    void close() {
        components.close();
    }

    private List<String> texts() {
        return inbox.stream().map(Components::text).toList();
    }

    private void comes(String... texts) {
        Eventually.holds(
                "messages " + List.of(texts) + " come, so far " + texts(),
                LIMIT,
                () -> texts().containsAll(List.of(texts)));
    }

    private Map<String, String> metadataOf(String text) {
        return inbox.stream()
                .filter(message -> text(message).equals(text))
                .findFirst()
                .orElseThrow()
                .metadata();
    }

    @Test
    void keysAndNumbersDecideOverPartitionsAndHeadersComeAlong() {
        PubSub component = components.start("excludeHeaderMetaRegex", "^hidden");
        components.keep(component.subscribe(SubscribeRequest.of("places"), inbox::add));
        component.publish(message("places", "key", "partitionKey", "order-17", "note", "\u00fc", "hidden-a", "x"));
        component.publish(message("places", "other", "__key", "a"));
        component.publish(message("places", "pinned", "partitionNumber", "2", "partitionKey", "order-17"));
        component.publish(message("places", "null", "partitionKey", "gone"));
        comes("key", "other", "pinned", "null");
        assertThat(metadataOf("key"))
                .containsEntry("__key", "order-17")
                .containsEntry("__partition", Integer.toString(KeyHash.partition("order-17".getBytes(UTF_8), 4)))
                .containsEntry("__topic", "places")
                .containsEntry("note", "\u00fc")
                .containsKeys("__offset", "__timestamp")
                .doesNotContainKey("hidden-a");
        assertThat(metadataOf("other"))
                .containsEntry("__partition", Integer.toString(KeyHash.partition("a".getBytes(UTF_8), 4)));
        assertThat(metadataOf("pinned")).containsEntry("__partition", "2");
        assertThat(metadataOf("null")).containsEntry("__key", "gone");
    }

    @Test
    void whatCannotBePublishedIsRefusedAndHindersNothingElse() {
        PubSub component = components.start("maxMessageBytes", "2000");
        components.keep(component.subscribe(SubscribeRequest.of("refusals"), inbox::add));
        for (String number : List.of("4", "-1", "two")) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> component.publish(message("refusals", "x", "partitionNumber", number)))
                    .withMessageContaining("partition");
        }
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> component.publish(message("refusals", "x", "valueSchemaType", "Avro")))
                .withMessageContaining("not supported");
        List<PublishFailure> failures = component.bulkPublish(List.of(
                message("refusals", "one"),
                message("refusals", "bad", "partitionNumber", "9"),
                message("refusals", "x".repeat(3000)),
                message("refusals", "two")));
        assertThat(failures.stream().map(PublishFailure::index)).containsExactly(1, 2);
        assertThat(failures.stream().map(PublishFailure::failure))
                .allMatch(failure -> failure instanceof InvalidRequestException);
        comes("one", "two");
        assertThat(texts()).hasSize(2);
    }

    @Test
    void everyCompressionIsUnderstood() {
        components.keep(components.start().subscribe(SubscribeRequest.of("compressed"), inbox::add));
        List<String> names = List.of("none", "gzip", "snappy", "lz4", "zstd");
        for (String name : names) {
            components.start("compression", name).publish(message("compressed", name));
        }
        comes(names.toArray(String[]::new));
    }

    @Test
    void aMessageThatFailsHoldsUpItsPartitionAndNoOther() {
        PubSub component = components.start();
        AtomicBoolean healed = new AtomicBoolean();
        AtomicInteger tries = new AtomicInteger();
        components.keep(component.subscribe(SubscribeRequest.of("poison"), message -> {
            if (text(message).equals("bad") && tries.incrementAndGet() > 0 && !healed.get()) {
                throw new RedeliverException("not yet");
            }
            inbox.add(message);
        }));
        component.publish(message("poison", "bad", "partitionNumber", "0"));
        component.publish(message("poison", "behind", "partitionNumber", "0"));
        component.publish(message("poison", "free", "partitionNumber", "1"));
        comes("free");
        Eventually.holds("the bad one is tried again", LIMIT, () -> tries.get() > 3);
        assertThat(texts()).containsExactly("free");
        healed.set(true);
        comes("behind");
        assertThat(texts()).containsExactly("free", "bad", "behind");
    }

    @Test
    void withoutRetriesWhatFailsIsLeftBehind() {
        PubSub component = components.start("consumeRetryEnabled", "false");
        components.keep(component.subscribe(SubscribeRequest.of("once"), message -> {
            inbox.add(message);
            if (text(message).equals("bad")) {
                throw new RedeliverException("no");
            }
        }));
        component.publish(message("once", "bad", "partitionNumber", "0"));
        component.publish(message("once", "good", "partitionNumber", "0"));
        comes("good");
        assertThat(texts()).containsExactly("bad", "good");
    }

    @Test
    void aGroupBeginsWhereItIsToldTo() {
        PubSub publisher = components.start();
        publisher.publish(message("beginning", "early"));
        PubSub oldest = components.start("consumerGroup", "beginning-oldest", "initialOffset", "oldest");
        PubSub newest = components.start("consumerGroup", "beginning-newest");
        List<String> late = new CopyOnWriteArrayList<>();
        components.keep(oldest.subscribe(SubscribeRequest.of("beginning"), inbox::add));
        components.keep(newest.subscribe(SubscribeRequest.of("beginning"), message -> late.add(text(message))));
        publisher.publish(message("beginning", "late"));
        comes("early", "late");
        Eventually.holds("the late one comes", LIMIT, () -> late.contains("late"));
        assertThat(late).containsExactly("late");
    }

    /** Another member comes, and all partitions are taken away and given back, while a handler runs. */
    @Test
    void whatIsUnderWaySurvivesThatTheGroupGathersAnew() {
        PubSub component = components.start("consumerGroup", "gathering");
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        components.keep(component.subscribe(SubscribeRequest.of("gathering"), message -> {
            if (calls.incrementAndGet() == 1) {
                await(gate);
            }
            inbox.add(message);
        }));
        component.publish(message("gathering", "slow", "partitionNumber", "0"));
        Eventually.holds("the handler runs", LIMIT, () -> calls.get() == 1);
        PubSub other = components.start("consumerGroup", "gathering");
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        components.keep(other.subscribe(SubscribeRequest.of("gathering-too"), message -> elsewhere.add(text(message))));
        other.publish(message("gathering-too", "here"));
        Eventually.holds("the other member works", LIMIT, () -> elsewhere.contains("here"));
        gate.countDown();
        component.publish(message("gathering", "next", "partitionNumber", "0"));
        comes("slow", "next");
        // What ends between two generations of the group cannot be marked in either: then, and only then, it comes
        // again.
        assertThat(texts().stream().distinct()).containsExactly("slow", "next");
        assertThat(calls).hasValueBetween(2, 3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedeliverException("interrupted", e);
        }
    }

    @Test
    void manyMessagesComeCompleteAndInOrderWithinTheirPartition() {
        PubSub component = components.start("channelBufferSize", "16");
        List<String> all = IntStream.range(0, 2000).mapToObj(Integer::toString).toList();
        components.keep(component.subscribe(SubscribeRequest.of("many"), inbox::add));
        List<Message> messages = all.stream()
                .map(text -> message("many", text, "partitionKey", "k" + Integer.parseInt(text) % 10))
                .toList();
        assertThat(component.bulkPublish(messages)).isEmpty();
        Eventually.holds("all of them come", LIMIT, () -> inbox.size() >= all.size());
        assertThat(texts()).containsExactlyInAnyOrderElementsOf(all);
        for (int key = 0; key < 10; key++) {
            String wanted = "k" + key;
            assertThat(inbox.stream()
                            .filter(message -> message.metadata().get("__key").equals(wanted))
                            .map(message -> Integer.valueOf(text(message))))
                    .isSorted();
        }
    }
}
