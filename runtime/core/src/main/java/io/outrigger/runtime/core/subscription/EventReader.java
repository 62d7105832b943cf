package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.pubsub.ContentTypes;
import io.outrigger.runtime.core.pubsub.MalformedEventException;
import io.outrigger.spi.pubsub.Message;
import java.util.HashMap;
import java.util.Map;

/** Makes events of one subscription's messages: CloudEvents, raw payloads, or events whose attributes are metadata. */
final class EventReader {
    private static final String PUBSUB_NAME = "pubsubName";
    private static final String CONTENT_TYPE = "content-type";

    private final EventBroker broker;
    private final PayloadKind kind;

    EventReader(EventBroker broker, PayloadKind kind) {
        this.broker = broker;
        this.kind = kind;
    }

    /** @throws UnreadableEventException if the message is no event */
    ReceivedEvent read(Message message) {
        Map<String, String> metadata = metadata(message);
        String topic = broker.plainTopic(message.topic());
        return switch (kind) {
            case RAW -> raw(message, topic, metadata);
            case CLOUD_EVENT -> event(message, topic, metadata);
            case UNCLEAR -> throw unclear();
        };
    }

    static UnreadableEventException unclear() {
        return new UnreadableEventException("rawPayload in the subscription's metadata is no boolean", null);
    }

    private Map<String, String> metadata(Message message) {
        Map<String, String> metadata = new HashMap<>(message.metadata());
        message.contentType().ifPresent(type -> metadata.put(CONTENT_TYPE, type));
        metadata.put(PUBSUB_NAME, broker.name());
        return metadata;
    }

    private ReceivedEvent raw(Message message, String topic, Map<String, String> metadata) {
        CloudEvent event = CloudEvent.ofRaw(message.data(), topic, broker.name(), metadata);
        return new ReceivedEvent(topic, metadata, event, InvokeBody.of(event.json()));
    }

    private static ReceivedEvent event(Message message, String topic, Map<String, String> metadata) {
        String contentType = metadata.getOrDefault(CONTENT_TYPE, ContentTypes.JSON);
        CloudEvent event = ContentTypes.binary(contentType)
                ? CloudEvent.ofBinary(message.data(), contentType, metadata)
                : parsed(message).withTraceOf(metadata);
        return new ReceivedEvent(topic, metadata, event, InvokeBody.of(message.data()));
    }

    static CloudEvent parsed(Message message) {
        try {
            return CloudEvent.parse(message.data());
        } catch (MalformedEventException e) {
            throw new UnreadableEventException(e.getMessage(), e);
        }
    }
}
