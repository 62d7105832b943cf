package io.outrigger.plugin.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** Tells Kafka up to where messages are dealt with. Used by the reader's thread alone. */
final class Commits {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final System.Logger logger;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private boolean underWay;
    private long last = System.nanoTime();

    Commits(Consumer<byte[], byte[]> consumer, Duration patience, System.Logger logger) {
        this.consumer = consumer;
        this.patience = patience;
        this.logger = logger;
    }

    /** Notes where a partition begins. */
    void begin(TopicPartition partition, long offset) {
        committed.put(partition, offset);
    }

    /** Tells it if there is news and not too soon after the last time; does not wait. */
    void perhaps(Map<TopicPartition, PartitionWorker> workers) {
        if (underWay || System.nanoTime() - last < INTERVAL.toNanos()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> news = news(workers);
        if (!news.isEmpty()) {
            underWay = true;
            last = System.nanoTime();
            consumer.commitAsync(news, this::ended);
        }
    }

    /** Tells it now and waits; what cannot be told comes again. */
    void now(Map<TopicPartition, PartitionWorker> workers) {
        Map<TopicPartition, OffsetAndMetadata> news = news(workers);
        if (news.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(news, patience);
            note(news);
        } catch (KafkaException e) {
            warn(e);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> news(Map<TopicPartition, PartitionWorker> workers) {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>();
        workers.forEach((partition, worker) -> {
            long done = worker.done();
            if (done > committed.get(partition)) {
                news.put(partition, new OffsetAndMetadata(done));
            }
        });
        return news;
    }

    private void ended(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
        underWay = false;
        if (failure == null) {
            note(offsets);
        } else if (failure instanceof RetriableException) {
            logger.log(System.Logger.Level.DEBUG, () -> "offsets are committed later: " + failure.getMessage());
        } else {
            warn(failure);
        }
    }

    private void note(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }

    private void warn(Exception failure) {
        logger.log(
                System.Logger.Level.WARNING,
                () -> "offsets are not committed, messages may come again: " + failure.getMessage());
    }
}
