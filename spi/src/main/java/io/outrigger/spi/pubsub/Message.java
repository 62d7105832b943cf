package io.outrigger.spi.pubsub;

import java.util.Map;
import java.util.Optional;

/** A message, on its way to a broker or from one. Immutable; the array is not copied. */
public final class Message {

    private final String topic;
    private final byte[] data;
    private final Optional<String> contentType;
    private final Map<String, String> metadata;

    private Message(String topic, byte[] data, Optional<String> contentType, Map<String, String> metadata) {
        this.topic = topic;
        this.data = data;
        this.contentType = contentType;
        this.metadata = metadata;
    }

    /** A message without content type and metadata. */
    public static Message of(String topic, byte[] data) {
        return new Message(topic, data, Optional.empty(), Map.of());
    }

    /** The same message with a content type. */
    public Message withContentType(String contentType) {
        return new Message(topic, data, Optional.of(contentType), metadata);
    }

    /** The same message with other metadata; the map is copied. */
    public Message withMetadata(Map<String, String> metadata) {
        return new Message(topic, data, contentType, Map.copyOf(metadata));
    }

    /** The topic it is or was published under, as the broker knows it. */
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

    /** On the way in what the broker says of the message, on the way out request metadata such as {@code ttlInSeconds}. Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Topic and length; never the content. */
    @Override
    public String toString() {
        return "Message[topic=" + topic + ", " + data.length + " bytes]";
    }
}
