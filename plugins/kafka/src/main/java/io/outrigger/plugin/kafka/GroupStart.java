package io.outrigger.plugin.kafka;

import io.outrigger.spi.SpiException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group begins to read the topics of a subscription. It is fixed in Kafka before the subscription counts as
 * begun: whatever is published later reaches the group, also if all its members die before they read anything.
 */
final class GroupStart {

    private static final Duration CREATION = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaLink link;
    private final String group;
    private final ConsumerSettings.InitialOffset initial;
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> missing = new HashMap<>();

    GroupStart(KafkaLink link, String group, ConsumerSettings.InitialOffset initial) {
        this.link = link;
        this.group = group;
        this.initial = initial;
    }

    /**
     * Looks at what the group has read so far and fixes the beginning of what it has not, if nobody else of the group is
     * there; otherwise members fix it themselves, once they have their partitions.
     *
     * @param consumer for its right to have topics made; not subscribed yet
     */
    void prepare(Consumer<?, ?> consumer, Collection<String> topics) {
        for (String topic : topics) {
            prepare(partitions(consumer, topic));
        }
        if (!missing.isEmpty() && fixed()) {
            missing.clear();
        }
    }

    /** Empty if the topic does not exist and cannot be made. */
    private List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        long end = System.nanoTime() + CREATION.toNanos();
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic, link.patience());
            while ((found == null || found.isEmpty()) && System.nanoTime() - end < 0) {
                Thread.sleep(POLL);
                found = consumer.partitionsFor(topic, link.patience());
            }
            return found == null
                    ? List.of()
                    : found.stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
        } catch (KafkaException | InterruptedException e) {
            throw KafkaFailures.translate(
                    "kafka at " + link.where() + ": cannot subscribe to topic '" + topic + "'", e);
        }
    }

    private void prepare(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        List<TopicPartition> unread =
                partitions.stream().filter(each -> !committed.containsKey(each)).toList();
        // Partitions that came to a topic which the group reads are read from their beginning, whatever is wished.
        boolean known = unread.size() < partitions.size();
        offsets(unread, known ? ConsumerSettings.InitialOffset.OLDEST : initial).forEach((partition, offset) -> {
            starts.put(partition, offset);
            missing.put(partition, new OffsetAndMetadata(offset));
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return link
                .await(link.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                .filter(entry -> Objects.nonNull(entry.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, ConsumerSettings.InitialOffset position) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        OffsetSpec wanted = switch (position) {
            case NEWEST -> OffsetSpec.latest();
            case OLDEST -> OffsetSpec.earliest();
        };
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found = link.await(link.admin()
                .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, _ -> wanted)))
                .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Kafka lets only members fix it while the group has any. */
    private boolean fixed() {
        try {
            link.admin()
                    .alterConsumerGroupOffsets(group, missing)
                    .all()
                    .get(link.patience().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            throw KafkaFailures.translate("kafka at " + link.where(), e);
        }
    }

    /** Whether the beginning is known to be fixed. */
    boolean complete() {
        return missing.isEmpty();
    }

    /** Looks again. */
    void look() throws SpiException {
        missing.keySet().removeAll(committed().keySet());
    }

    /** Where to begin with a partition of which the group has read nothing. */
    long of(TopicPartition partition) {
        return starts.getOrDefault(partition, 0L);
    }
}
