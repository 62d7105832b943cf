package io.outrigger.plugin.jetstream;

import io.nats.client.JetStream;
import io.nats.client.PublishOptions;
import io.outrigger.spi.pubsub.Message;
import java.util.Optional;

/** Hands messages to the server, and waits until a stream has them. */
final class JetStreamPublisher {

    private final JetStream jetStream;

    JetStreamPublisher(JetStream jetStream) {
        this.jetStream = jetStream;
    }

    void publish(Message message) {
        Optional<String> id = MessageIds.of(message.data());
        PublishOptions.Builder options = PublishOptions.builder();
        id.ifPresent(options::messageId);
        NatsFailures.translating(
                "publish to '" + message.topic() + "'",
                () -> jetStream.publish(message.topic(), message.data(), options.build()));
    }
}
