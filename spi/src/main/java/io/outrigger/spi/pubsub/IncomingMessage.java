package io.outrigger.spi.pubsub;

import java.util.Map;
import java.util.Optional;

/** A message as a broker delivers it. Immutable; the array is not copied. */
public final class IncomingMessage {

    private final String topic;
    private final byte[] data;
    private final Optional<String> contentType;
    private final Map<String, String> metadata;

    private IncomingMessage(String topic, byte[] data, Optional<String> contentType, Map<String, String> metadata) {
        this.topic = topic;
        this.data = data;
        this.contentType = contentType;
        this.metadata = metadata;
    }

    /** A message without content type and metadata. */
    public static IncomingMessage of(String topic, byte[] data) {
        return new IncomingMessage(topic, data, Optional.empty(), Map.of());
    }

    /** The same message with a content type. */
    public IncomingMessage withContentType(String contentType) {
        return new IncomingMessage(topic, data, Optional.of(contentType), metadata);
    }

    /** The same message with other metadata; the map is copied. */
    public IncomingMessage withMetadata(Map<String, String> metadata) {
        return new IncomingMessage(topic, data, contentType, Map.copyOf(metadata));
    }

    /** The topic it was published under. */
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

    /** What the broker says of the message. Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Topic and length; never the content. */
    @Override
    public String toString() {
        return "IncomingMessage[topic=" + topic + ", " + data.length + " bytes]";
    }
}
