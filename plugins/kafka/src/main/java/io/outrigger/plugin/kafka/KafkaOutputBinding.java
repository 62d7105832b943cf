package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.pubsub.Message;
import java.util.List;
import java.util.Optional;

/** Publishes to one topic. */
final class KafkaOutputBinding implements OutputBinding {

    private static final String CREATE = "create";

    private final String topic;
    private final KafkaConnection connection;

    KafkaOutputBinding(ComponentContext context, KafkaSettings settings, BindingSettings binding) {
        this.topic = binding.publishTopic();
        this.connection = new KafkaConnection(context, settings);
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
    public List<String> operations() {
        return List.of(CREATE);
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        if (!operation.equals(CREATE)) {
            throw unsupported(operation);
        }
        if (topic.isEmpty()) {
            throw new InvalidRequestException("metadata 'publishTopic' is missing: there is nowhere to publish to");
        }
        connection.publisher().publish(Message.of(topic, request.data()).withMetadata(request.metadata()));
        return Optional.empty();
    }

    @Override
    public void close() {
        connection.close();
    }
}
