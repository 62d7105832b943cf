package io.outrigger.plugin.kafka;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One by one. */
record SingleDelivery(Consumer<ConsumerRecord<byte[], byte[]>> handler, System.Logger logger) implements Delivery {

    @Override
    public int most() {
        return 1;
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public List<ConsumerRecord<byte[], byte[]>> deliver(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> record = records.getFirst();
        try {
            handler.accept(record);
            return List.of();
        } catch (RuntimeException | Error e) {
            logger.log(
                    System.Logger.Level.WARNING,
                    () -> "message " + Places.of(record) + " was not handled: " + e.getMessage());
            return records;
        }
    }
}
