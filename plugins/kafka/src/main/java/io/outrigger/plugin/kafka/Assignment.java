package io.outrigger.plugin.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions a consumer has, and who deals with their messages. Partitions that go are parked: mostly they come back
 * at once, and what is under way with them need not be begun again then. Used by the reader's thread alone.
 */
final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private final GroupStart start;
    private final PartitionWorker.Terms terms;
    private final Limits limits;
    private final Commits commits;
    private final Map<TopicPartition, PartitionWorker> owned = new HashMap<>();
    private final Map<TopicPartition, PartitionWorker> parked = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final List<PartitionWorker> leaving = new ArrayList<>();
    private boolean closing;

    /**
     * How much to hold and how long to wait.
     *
     * @param messages how few messages of a partition must wait before more are fetched
     * @param bytes how many bytes may wait, over all partitions, before fetching stops
     * @param answer how long an answer of Kafka may take
     * @param rebalance how long the group waits for handlers under way when partitions go
     */
    record Limits(int messages, long bytes, Duration answer, Duration rebalance) {}

    Assignment(
            Consumer<byte[], byte[]> consumer,
            GroupStart start,
            PartitionWorker.Terms terms,
            Limits limits,
            Commits commits) {
        this.consumer = consumer;
        this.start = start;
        this.terms = terms;
        this.limits = limits;
        this.commits = commits;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        List<PartitionWorker> going =
                partitions.stream().filter(owned::containsKey).map(owned::get).toList();
        going.forEach(PartitionWorker::suspend);
        long end = System.nanoTime() + limits.rebalance().toNanos();
        going.forEach(worker -> worker.awaitIdle(end));
        commits.now(owned);
        for (TopicPartition partition : partitions) {
            if (owned.containsKey(partition)) {
                parked.put(partition, owned.remove(partition));
            }
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        partitions.stream().filter(owned::containsKey).map(owned::remove).forEach(this::dismiss);
    }

    /** Nothing is fetched of what is new before it is known where to begin. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        unplaced.addAll(partitions);
        for (Iterator<Map.Entry<TopicPartition, PartitionWorker>> each =
                        parked.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<TopicPartition, PartitionWorker> entry = each.next();
            if (!consumer.assignment().contains(entry.getKey())) {
                each.remove();
                dismiss(entry.getValue());
            }
        }
    }

    private void dismiss(PartitionWorker worker) {
        leaving.removeIf(PartitionWorker::ended);
        worker.stop();
        leaving.add(worker);
    }

    void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        owned.get(partition).add(records);
    }

    /** Begins with partitions that came; if Kafka fails meanwhile, they are still to be placed. */
    void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(unplaced, limits.answer()));
        committed.values().removeIf(offset -> offset == null);
        Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
        unplaced.stream()
                .filter(partition -> !committed.containsKey(partition))
                .forEach(partition -> begins.put(partition, new OffsetAndMetadata(start.of(partition))));
        if (!begins.isEmpty()) {
            consumer.commitSync(begins, limits.answer());
        }
        committed.putAll(begins);
        committed.forEach((partition, offset) -> place(partition, offset.offset()));
        unplaced.clear();
    }

    private void place(TopicPartition partition, long offset) {
        PartitionWorker worker = parked.remove(partition);
        if (worker != null && worker.done() != offset) {
            dismiss(worker);
            worker = null;
        }
        if (worker == null) {
            worker = new PartitionWorker(partition.toString(), terms, offset);
            worker.start();
        }
        if (closing) {
            worker.suspend();
        } else {
            worker.resume();
        }
        owned.put(partition, worker);
        commits.begin(partition, offset);
        consumer.seek(partition, worker.next());
    }

    /** Fetches more where there is room for it. */
    void balance() {
        long bytes = owned.values().stream().mapToLong(PartitionWorker::bytes).sum();
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        owned.forEach((partition, worker) -> {
            boolean room = !closing && bytes < limits.bytes() && worker.waiting() < limits.messages();
            if (room && paused.contains(partition)) {
                resume.add(partition);
            } else if (!room && !paused.contains(partition)) {
                pause.add(partition);
            }
        });
        consumer.pause(pause);
        consumer.resume(resume);
    }

    Map<TopicPartition, PartitionWorker> owned() {
        return owned;
    }

    /** Whether something has to be looked at soon. */
    boolean busy() {
        return !unplaced.isEmpty()
                || owned.values().stream().anyMatch(worker -> !worker.idle() || worker.waiting() > 0);
    }

    /** Begins no message any more. */
    void suspend() {
        closing = true;
        owned.values().forEach(PartitionWorker::suspend);
    }

    /** Whether no handler runs for a partition of ours. */
    boolean idle() {
        return owned.values().stream().allMatch(PartitionWorker::idle)
                && parked.values().stream().allMatch(PartitionWorker::idle);
    }

    /** Ends all workers and waits for them. */
    void end() {
        owned.values().forEach(this::dismiss);
        parked.values().forEach(this::dismiss);
        owned.clear();
        parked.clear();
        leaving.forEach(PartitionWorker::join);
    }
}
