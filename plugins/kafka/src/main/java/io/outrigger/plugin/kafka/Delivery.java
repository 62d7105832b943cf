package io.outrigger.plugin.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How a partition's messages reach the application: one by one, or in batches. Called by many threads at a time. */
interface Delivery {

    /** The largest batch. */
    int most();

    /** How long an incomplete batch waits for more. */
    Duration patience();

    /**
     * Hands messages over.
     *
     * @return those that were not dealt with, in their order
     */
    List<ConsumerRecord<byte[], byte[]>> deliver(List<ConsumerRecord<byte[], byte[]>> records);
}
