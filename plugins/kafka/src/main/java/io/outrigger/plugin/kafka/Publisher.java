package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PublishFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;

/** Puts messages into topics, on the partitions on which Dapr would put them. */
final class Publisher {

    private final KafkaLink link;
    private final HeaderRules headers;
    // Messages without a key go round, which spreads them more evenly than chance does.
    private final AtomicInteger turn =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    Publisher(KafkaLink link, HeaderRules headers) {
        this.link = link;
        this.headers = headers;
    }

    /** A record that is under way, or why it is not. */
    private record Sent(Optional<Future<RecordMetadata>> confirmation, Optional<SpiException> refusal) {}

    /** Returns once the brokers have it. */
    void publish(Message message) {
        String what = what(message);
        try {
            link.producer().send(record(link.producer(), message)).get();
        } catch (KafkaException | IllegalStateException | ExecutionException | InterruptedException e) {
            throw KafkaFailures.translate(what, e);
        }
    }

    /** Sends all of them before it waits for any, so that they go out in as few requests as possible. */
    List<PublishFailure> publish(List<Message> messages) {
        try {
            return publish(link.bulkProducer(), messages);
        } catch (SpiException e) {
            return IntStream.range(0, messages.size())
                    .mapToObj(place -> new PublishFailure(place, e))
                    .toList();
        }
    }

    private List<PublishFailure> publish(KafkaProducer<byte[], byte[]> producer, List<Message> messages) {
        List<Sent> sent =
                messages.stream().map(message -> send(producer, message)).toList();
        flush(producer);
        List<PublishFailure> failures = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            int place = i;
            outcome(sent.get(i), messages.get(i)).ifPresent(e -> failures.add(new PublishFailure(place, e)));
        }
        return failures;
    }

    private static void flush(KafkaProducer<byte[], byte[]> producer) {
        try {
            producer.flush();
        } catch (InterruptException _) {
            // The thread is marked as interrupted again, and every outcome that is still open says so.
            Thread.currentThread().interrupt();
        }
    }

    private Sent send(KafkaProducer<byte[], byte[]> producer, Message message) {
        try {
            return new Sent(Optional.of(producer.send(record(producer, message))), Optional.empty());
        } catch (KafkaException | IllegalStateException | SpiException e) {
            return new Sent(Optional.empty(), Optional.of(KafkaFailures.translate(what(message), e)));
        }
    }

    private Optional<SpiException> outcome(Sent sent, Message message) {
        if (sent.confirmation().isEmpty()) {
            return sent.refusal();
        }
        try {
            sent.confirmation().get().get();
            return Optional.empty();
        } catch (ExecutionException | InterruptedException e) {
            return Optional.of(KafkaFailures.translate(what(message), e));
        }
    }

    private String what(Message message) {
        return "kafka at " + link.where() + " did not take a message for topic '" + message.topic() + "'";
    }

    private ProducerRecord<byte[], byte[]> record(KafkaProducer<byte[], byte[]> producer, Message message) {
        Map<String, String> metadata = message.metadata();
        Values.checkForm(metadata);
        Optional<byte[]> key = Optional.ofNullable(metadata.get("partitionKey"))
                .or(() -> Optional.ofNullable(metadata.get("__key")))
                .map(text -> text.getBytes(UTF_8));
        Optional<Integer> pinned =
                Optional.ofNullable(metadata.get("partitionNumber")).map(Publisher::number);
        return new ProducerRecord<>(
                message.topic(),
                partition(producer.partitionsFor(message.topic()), key, pinned),
                key.orElse(null),
                Values.atBroker(message.data()).orElse(null),
                headers.headers(metadata));
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("metadata 'partitionNumber' is not a number", e);
        }
        throw new InvalidRequestException("metadata 'partitionNumber' is less than 0");
    }

    private int partition(List<PartitionInfo> partitions, Optional<byte[]> key, Optional<Integer> pinned) {
        int count = partitions.size();
        if (pinned.isPresent()) {
            if (pinned.get() >= count) {
                throw new InvalidRequestException(
                        "partition number " + pinned.get() + " is out of range, topic has " + count + " partitions");
            }
            return pinned.get();
        }
        return key.map(bytes -> KeyHash.partition(bytes, count)).orElseGet(() -> anyOf(partitions));
    }

    private int anyOf(List<PartitionInfo> partitions) {
        List<Integer> led = partitions.stream()
                .filter(partition -> partition.leader() != null)
                .map(PartitionInfo::partition)
                .sorted(Comparator.naturalOrder())
                .toList();
        int next = turn.getAndIncrement();
        return led.isEmpty() ? Math.floorMod(next, partitions.size()) : led.get(Math.floorMod(next, led.size()));
    }
}
