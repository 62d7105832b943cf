package io.outrigger.plugin.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.testing.Eventually;
import io.outrigger.testing.MemoryLogger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionWorkerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<List<Long>> seen = new CopyOnWriteArrayList<>();
    private final MemoryLogger logger = new MemoryLogger();
    private Optional<PartitionWorker> started = Optional.empty();

    /** Batches of so many, answered by a function of the records. */
    private record Fake(int most, List<List<Long>> seen, UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> answer)
            implements Delivery {

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        @Override
        public List<ConsumerRecord<byte[], byte[]>> deliver(List<ConsumerRecord<byte[], byte[]>> records) {
            seen.add(records.stream().map(ConsumerRecord::offset).toList());
            return answer.apply(records);
        }
    }

    private PartitionWorker worker(
            int most, String retries, UnaryOperator<List<ConsumerRecord<byte[], byte[]>>> answer) {
        Optional<BackOff> backOff = retries.isEmpty()
                ? Optional.empty()
                : Optional.of(BackOff.of(KafkaSettings.of(BackOffSettings.class)
                        .bind(BackOffSettings.class, Map.of("backOffDuration", "1ms", "backOffMaxRetries", retries))));
        PartitionWorker worker =
                new PartitionWorker("t-0", new PartitionWorker.Terms(new Fake(most, seen, answer), backOff, logger), 0);
        worker.start();
        started = Optional.of(worker);
        return worker;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[1]))
                .toList();
    }

    @AfterEach
    void stop() {
        started.ifPresent(PartitionWorker::stop);
        started.ifPresent(PartitionWorker::join);
    }

    @Test
    void whatIsDealtWithMayBeCommitted() {
        PartitionWorker worker = worker(1, "", _ -> List.of());
        worker.add(records(0, 3));
        Eventually.holds("all are done", LIMIT, () -> worker.done() == 3);
        assertThat(seen).containsExactly(List.of(0L), List.of(1L), List.of(2L));
        assertThat(worker.next()).isEqualTo(3);
        assertThat(worker.bytes()).isZero();
    }

    @Test
    void aMessageThatFailsHoldsUpThoseBehindIt() {
        PartitionWorker worker = worker(1, "-1", batch -> batch.getFirst().offset() == 1 ? batch : List.of());
        worker.add(records(0, 3));
        Eventually.holds("it was tried again", LIMIT, () -> seen.size() > 5);
        assertThat(worker.done()).isEqualTo(1);
        assertThat(seen).doesNotContain(List.of(2L));
    }

    @Test
    void aMessageIsGivenUpAfterItsLastTry() {
        PartitionWorker worker = worker(1, "2", batch -> batch.getFirst().offset() == 0 ? batch : List.of());
        worker.add(records(0, 1));
        Eventually.holds(
                "it is given up",
                LIMIT,
                () -> logger.lines().stream().anyMatch(line -> line.contains("gives up message t/0/0")));
        assertThat(worker.done())
                .as("what was given up is not committed for itself")
                .isZero();
        worker.add(records(1, 2));
        Eventually.holds("the next one is done", LIMIT, () -> worker.done() == 2);
        assertThat(seen).containsExactly(List.of(0L), List.of(0L), List.of(0L), List.of(1L));
    }

    @Test
    void ofABatchOnlyWhatFailedComesAgainAndNothingBehindItIsCommitted() {
        CountDownLatch second = new CountDownLatch(1);
        PartitionWorker worker = worker(4, "-1", batch -> {
            if (batch.size() == 4) {
                return batch.subList(1, 3);
            }
            await(second);
            return List.of();
        });
        worker.suspend();
        worker.add(records(0, 4));
        worker.resume();
        Eventually.holds("it was tried again", LIMIT, () -> seen.size() == 2);
        assertThat(worker.done()).isEqualTo(1);
        second.countDown();
        Eventually.holds("all are done", LIMIT, () -> worker.done() == 4);
        assertThat(seen).containsExactly(List.of(0L, 1L, 2L, 3L), List.of(1L, 2L));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsUnderWayWhenItIsStoppedIsInterruptedAndNotCommitted() {
        CountDownLatch never = new CountDownLatch(1);
        PartitionWorker worker = worker(1, "", _ -> {
            try {
                await(never);
                return List.of();
            } catch (IllegalStateException _) {
                return List.of();
            }
        });
        worker.add(records(0, 2));
        Eventually.holds("it is under way", LIMIT, () -> !worker.idle());
        assertThat(worker.awaitIdle(System.nanoTime())).isFalse();
        worker.stop();
        worker.join();
        assertThat(worker.done()).isZero();
        assertThat(seen).containsExactly(List.of(0L));
    }

    @Test
    void aSuspendedWorkerFinishesWhatItBeganAndNoMore() {
        CountDownLatch gate = new CountDownLatch(1);
        PartitionWorker worker = worker(1, "", _ -> {
            await(gate);
            return List.of();
        });
        worker.add(records(0, 2));
        Eventually.holds("it is under way", LIMIT, () -> !worker.idle());
        worker.suspend();
        gate.countDown();
        assertThat(worker.awaitIdle(System.nanoTime() + LIMIT.toNanos())).isTrue();
        assertThat(worker.done()).isEqualTo(1);
        assertThat(worker.waiting()).isEqualTo(1);
        worker.resume();
        Eventually.holds("the rest is done", LIMIT, () -> worker.done() == 2);
    }
}
