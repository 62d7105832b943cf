package io.outrigger.plugin.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records in words. */
final class Places {

    private Places() {}

    static String of(ConsumerRecord<?, ?> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }
}
