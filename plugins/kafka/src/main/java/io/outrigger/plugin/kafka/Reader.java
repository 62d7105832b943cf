package io.outrigger.plugin.kafka;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;

/**
 * A subscription: a member of the group with a thread that polls without ever waiting for handlers, so that Kafka does
 * not take slow ones for dead.
 */
final class Reader implements Subscription {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMillis(100);
    private static final Duration LEAVING = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final List<String> topics;
    private final KafkaLink link;
    private final Consumer<byte[], byte[]> consumer;
    private final GroupStart start;
    private final Assignment assignment;
    private final Commits commits;
    private final Outage outage;
    private final Duration pause;
    private final System.Logger logger;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** What is to be read, and how. */
    record Plan(String group, List<String> topics, ConsumerSettings settings, PartitionWorker.Terms terms) {}

    private Reader(KafkaLink link, Plan plan, Consumer<byte[], byte[]> consumer, ThreadFactory threads) {
        this.topics = plan.topics();
        this.link = link;
        this.consumer = consumer;
        this.logger = plan.terms().logger();
        this.pause = plan.settings().retryInterval();
        this.start = new GroupStart(link, plan.group(), plan.settings().initialOffset());
        this.commits = new Commits(consumer, shorter(link.patience(), LEAVING), logger);
        this.assignment = new Assignment(consumer, start, plan.terms(), limits(plan), commits);
        this.outage = new Outage(consumer, link.where(), logger);
        this.thread = threads.newThread(this::run);
    }

    private Assignment.Limits limits(Plan plan) {
        int messages = Math.max(
                plan.settings().bufferSize() / 2, plan.terms().delivery().most());
        return new Assignment.Limits(
                messages,
                MOST_BYTES,
                link.patience(),
                plan.settings().sessionTimeout().dividedBy(2));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Begins to read. When it returns, whatever is published reaches the group.
     *
     * @throws UnavailableException if Kafka cannot be reached
     */
    static Reader open(KafkaLink link, Plan plan, ThreadFactory threads) {
        Consumer<byte[], byte[]> consumer = link.consumer(plan.group());
        boolean begun = false;
        try {
            Reader reader = new Reader(link, plan, consumer, threads);
            reader.start.prepare(consumer, plan.topics());
            reader.thread.start();
            begun = true;
            reader.awaitStart();
            return reader;
        } finally {
            if (!begun) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            }
        }
    }

    private void awaitStart() {
        long end = System.nanoTime() + link.patience().toNanos();
        boolean complete = false;
        try {
            while (!start.complete() && System.nanoTime() - end < 0) {
                Thread.sleep(LOOK_AGAIN);
                start.look();
            }
            complete = start.complete();
        } catch (InterruptedException e) {
            throw KafkaFailures.translate("kafka at " + link.where(), e);
        } finally {
            if (!complete) {
                close();
            }
        }
        if (!complete) {
            throw new UnavailableException(
                    "kafka at " + link.where() + " gave the group no beginning for topics " + topics);
        }
    }

    private void run() {
        try {
            consumer.subscribe(topics, assignment);
            while (!finished()) {
                step();
            }
        } finally {
            end();
        }
    }

    private boolean finished() {
        if (closing.getCount() > 0) {
            return false;
        }
        assignment.suspend();
        return assignment.idle();
    }

    private void step() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(patience());
            records.partitions().forEach(partition -> assignment.add(partition, records.records(partition)));
            assignment.place();
            assignment.balance();
            commits.perhaps(assignment.owned());
            outage.look();
        } catch (RuntimeException e) {
            // Whatever it is, it must not end the subscription in silence.
            outage.report(e);
            rest();
        }
    }

    private Duration patience() {
        return closing.getCount() == 0 || assignment.busy() ? SHORT : LONG;
    }

    private void rest() {
        try {
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                Thread.sleep(SHORT);
            }
        } catch (InterruptedException e) {
            logger.log(System.Logger.Level.DEBUG, "interrupted while waiting to read again", e);
        }
    }

    private void end() {
        commits.now(assignment.owned());
        assignment.end();
        try {
            consumer.close(CloseOptions.timeout(LEAVING));
        } catch (KafkaException e) {
            logger.log(System.Logger.Level.DEBUG, "the group learns late that this member is gone", e);
        }
    }

    /** Begins to end it, without waiting. */
    void stop() {
        closing.countDown();
    }

    @Override
    public void close() {
        stop();
        Joining.join(thread);
    }
}
