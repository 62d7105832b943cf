package io.outrigger.spi.pubsub;

import java.util.Map;
import java.util.Optional;

/** A message on its way to a broker. Immutable; the array is not copied. */
public final class OutgoingMessage {

    private final String topic;
    private final byte[] data;
    private final Optional<String> contentType;
    private final Map<String, String> metadata;

    private OutgoingMessage(String topic, byte[] data, Optional<String> contentType, Map<String, String> metadata) {
        this.topic = topic;
        this.data = data;
        this.contentType = contentType;
        this.metadata = metadata;
    }

    /** A message without content type and metadata. */
    public static OutgoingMessage of(String topic, byte[] data) {
        return new OutgoingMessage(topic, data, Optional.empty(), Map.of());
    }

    /** The same message with a content type. */
    public OutgoingMessage withContentType(String contentType) {
        return new OutgoingMessage(topic, data, Optional.of(contentType), metadata);
    }

    /** The same message with other metadata; the map is copied. */
    public OutgoingMessage withMetadata(Map<String, String> metadata) {
        return new OutgoingMessage(topic, data, contentType, Map.copyOf(metadata));
    }

    /** The topic, as the broker knows it. */
    public String topic() {
        return topic;
    }

    /** The bytes themselves, not a copy. */
    public byte[] data() {
        return data;
    }

    /** The media type of the bytes, if known. */
    public Optional<String> contentType() {
        return contentType;
    }

    /** Request metadata, for example {@code ttlInSeconds} or {@code partitionKey}. Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Topic and length; never the content. */
    @Override
    public String toString() {
        return "OutgoingMessage[topic=" + topic + ", " + data.length + " bytes]";
    }
}
