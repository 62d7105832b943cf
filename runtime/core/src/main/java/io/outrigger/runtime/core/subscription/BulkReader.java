package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.pubsub.ContentTypes;
import io.outrigger.spi.pubsub.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Makes entries of one subscription's messages. */
final class BulkReader {

    private final PayloadKind kind;

    BulkReader(PayloadKind kind) {
        this.kind = kind;
    }

    BulkEntry read(int place, Message message) {
        return new BulkEntry(place, message, entry(message));
    }

    private EventBatch.Entry entry(Message message) {
        return switch (kind) {
            case RAW -> entry(message, Optional.empty(), ContentTypes.BINARY);
            case CLOUD_EVENT -> entry(message, Optional.of(EventReader.parsed(message)), ContentTypes.CLOUD_EVENT);
            case UNCLEAR -> throw EventReader.unclear();
        };
    }

    private EventBatch.Entry entry(Message message, Optional<CloudEvent> event, String type) {
        String contentType =
                message.contentType().filter(text -> !text.isEmpty()).orElse(type);
        return new EventBatch.Entry(
                UUID.randomUUID().toString(), event, InvokeBody.of(message.data()), message.metadata(), contentType);
    }

    /** What rules see: the event, or the text of a raw payload. */
    static Object subject(BulkEntry entry) {
        return entry.event()
                .event()
                .<Object>map(CloudEvent::variables)
                .orElseGet(() -> new String(entry.message().data(), StandardCharsets.UTF_8));
    }
}
