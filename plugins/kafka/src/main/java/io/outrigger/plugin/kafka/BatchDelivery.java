package io.outrigger.plugin.kafka;

import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * In batches, each of one partition.
 *
 * @param conversion what the application gets of a record
 */
record BatchDelivery(
        int most,
        Duration patience,
        BulkDelivery.Handler handler,
        Function<ConsumerRecord<byte[], byte[]>, Message> conversion,
        System.Logger logger)
        implements Delivery {

    @Override
    public List<ConsumerRecord<byte[], byte[]>> deliver(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            Set<Integer> failed =
                    handler.handle(records.stream().map(conversion).toList());
            List<ConsumerRecord<byte[], byte[]>> left = IntStream.range(0, records.size())
                    .filter(failed::contains)
                    .mapToObj(records::get)
                    .toList();
            if (!left.isEmpty()) {
                report(left, records.size(), "the application refused them");
            }
            return left;
        } catch (RuntimeException | Error e) {
            report(records, records.size(), e.getMessage());
            return records;
        }
    }

    private void report(List<ConsumerRecord<byte[], byte[]>> left, int all, String why) {
        logger.log(
                System.Logger.Level.WARNING,
                () -> left.size() + " of " + all + " messages, the first of them " + Places.of(left.getFirst())
                        + ", were not handled: " + why);
    }
}
