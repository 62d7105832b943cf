package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads topics on behalf of a group. */
final class KafkaInputBinding implements InputBinding {

    private final ComponentContext context;
    private final Optional<String> group;
    private final List<String> topics;
    private final KafkaConnection connection;
    private final Readers readers;

    KafkaInputBinding(ComponentContext context, KafkaSettings settings, BindingSettings binding) {
        this.context = context;
        this.group = settings.consumer().group().or(settings.consumer()::consumerId);
        this.topics = binding.topics().stream()
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
        this.connection = new KafkaConnection(context, settings);
        BackOff backOff = BackOff.of(settings.backOff());
        boolean retries = settings.consumer().retryEnabled().orElse(false);
        this.readers = new Readers(context, settings.consumer(), retries ? Optional.of(backOff) : Optional.empty());
    }

    @Override
    public void init(Deadline deadline) {
        connection.open(deadline);
    }

    @Override
    public void ping() {
        connection.link().ping();
    }

    @Override
    public Subscription read(BindingHandler handler) {
        KafkaLink link = connection.link();
        if (topics.isEmpty()) {
            context.logger().log(System.Logger.Level.WARNING, "metadata 'topics' names none: nothing is read");
            return () -> {};
        }
        String member = group.orElseThrow(
                () -> new InvalidRequestException("metadata 'consumerGroup' is missing: topics are read by a group"));
        Delivery delivery = new SingleDelivery(record -> handler.handle(event(record)), context.logger());
        return readers.open(link, member, topics, delivery);
    }

    private BindingData event(ConsumerRecord<byte[], byte[]> record) {
        return BindingData.of(
                Values.atApplication(Optional.ofNullable(record.value())),
                connection.headers().metadata(record));
    }

    @Override
    public void close() {
        readers.close();
        connection.close();
    }
}
