package io.outrigger.plugin.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.LongString;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What applications see of a delivered message's properties. */
final class IncomingMetadata {

    private static final String PREFIX = "metadata.";

    private IncomingMetadata() {}

    /** For subscribers: four properties, and all headers as texts. */
    static Map<String, String> subscribed(AMQP.BasicProperties properties) {
        Map<String, String> metadata = new HashMap<>();
        put(metadata, "messageid", properties.getMessageId());
        put(metadata, "correlationid", properties.getCorrelationId());
        put(metadata, "type", properties.getType());
        put(metadata, "contenttype", properties.getContentType());
        headers(properties).forEach((name, value) -> text(value).ifPresent(text -> metadata.put(PREFIX + name, text)));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, String value) {
        if (value != null && !value.isEmpty()) {
            metadata.put(PREFIX + name, value);
        }
    }

    /** For input bindings: the headers that are texts, under names that can stand in a URL's query. */
    static Map<String, String> bound(AMQP.BasicProperties properties) {
        Map<String, String> metadata = new HashMap<>();
        headers(properties).forEach((name, value) -> {
            if (value instanceof LongString || value instanceof String) {
                metadata.put(escaped(name), value.toString());
            }
        });
        return metadata;
    }

    private static String escaped(String name) {
        return URLEncoder.encode(name, UTF_8).replace("*", "%2A").replace("%7E", "~");
    }

    private static Map<String, Object> headers(AMQP.BasicProperties properties) {
        return Optional.ofNullable(properties.getHeaders()).orElse(Map.of());
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable(value)
                .map(some -> some instanceof byte[] bytes ? new String(bytes, UTF_8) : some.toString());
    }
}
