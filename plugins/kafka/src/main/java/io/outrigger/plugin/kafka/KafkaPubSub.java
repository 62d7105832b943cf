package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.BulkDelivery;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Messages in Kafka topics, laid out as Dapr lays them out, so that sidecars of both kinds can share a group. */
final class KafkaPubSub implements PubSub, BulkDelivery {

    private final ComponentContext context;
    private final String group;
    private final boolean redelivers;
    private final KafkaConnection connection;
    private final Readers readers;

    KafkaPubSub(ComponentContext context, KafkaSettings settings) {
        this.context = context;
        this.group = group(context, settings.consumer());
        boolean retries = settings.consumer().retryEnabled().orElse(true);
        this.redelivers = retries && settings.backOff().endless();
        this.connection = new KafkaConnection(context, settings);
        BackOff backOff = BackOff.of(settings.backOff());
        this.readers = new Readers(context, settings.consumer(), retries ? Optional.of(backOff) : Optional.empty());
    }

    private static String group(ComponentContext context, ConsumerSettings settings) {
        String group = settings.group().or(settings::consumerId).orElseGet(context::appId);
        if (group.isEmpty()) {
            throw new InvalidRequestException("metadata 'consumerGroup' is missing, and the application has no id");
        }
        return group;
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
    public void publish(Message message) {
        connection.publisher().publish(message);
    }

    @Override
    public List<PublishFailure> bulkPublish(List<Message> messages) {
        if (messages.isEmpty() || !connection.isOpen()) {
            return PubSub.super.bulkPublish(messages);
        }
        return connection.publisher().publish(messages);
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
        return read(request, new SingleDelivery(record -> handler.handle(message(record)), context.logger()));
    }

    @Override
    public Subscription subscribe(SubscribeRequest request, int maxMessages, Duration maxWait, Handler handler) {
        return read(request, new BatchDelivery(maxMessages, maxWait, handler, this::message, context.logger()));
    }

    private Subscription read(SubscribeRequest request, Delivery delivery) {
        Values.checkForm(request.metadata());
        return readers.open(connection.link(), group, List.of(request.topic()), delivery);
    }

    private Message message(ConsumerRecord<byte[], byte[]> record) {
        return Message.of(record.topic(), Values.atApplication(Optional.ofNullable(record.value())))
                .withMetadata(connection.headers().metadata(record));
    }

    @Override
    public Optional<BulkDelivery> bulkDelivery() {
        return Optional.of(this);
    }

    @Override
    public Set<PubSubFeature> features() {
        return EnumSet.of(PubSubFeature.BULK_PUBLISH);
    }

    /** Not order: that holds within a partition only. */
    @Override
    public Set<DeliveryGuarantee> guarantees() {
        return redelivers
                ? EnumSet.complementOf(EnumSet.of(DeliveryGuarantee.ORDER))
                : EnumSet.of(DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.DURABILITY);
    }

    @Override
    public void close() {
        readers.close();
        connection.close();
    }
}
