package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.outrigger.spi.InvalidRequestException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What of a message's metadata becomes headers of a record, and the other way round.
 *
 * @param excluded names that are left out in both directions
 * @param escaped whether keys and values are delivered with URL escapes
 */
record HeaderRules(Optional<Pattern> excluded, boolean escaped) {

    /** @throws InvalidRequestException if the expression is none */
    static HeaderRules of(ConsumerSettings settings) {
        try {
            Optional<Pattern> excluded = Optional.of(settings.excludedHeaders())
                    .filter(text -> !text.isEmpty())
                    .map(Pattern::compile);
            return new HeaderRules(excluded, settings.escapeHeaders());
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException(
                    "metadata 'excludeHeaderMetaRegex' is not a regular expression: " + e.getDescription(), e);
        }
    }

    Headers headers(Map<String, String> metadata) {
        Headers headers = new RecordHeaders();
        metadata.forEach((name, value) -> {
            if (!excludes(name)) {
                headers.add(name, value.getBytes(UTF_8));
            }
        });
        return headers;
    }

    Map<String, String> metadata(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> metadata = new HashMap<>();
        if (record.key() != null) {
            metadata.put("__key", shown(record.key()));
        }
        metadata.put("__offset", Long.toString(record.offset()));
        metadata.put("__topic", record.topic());
        metadata.put("__timestamp", Long.toString(record.timestamp()));
        metadata.put("__partition", Integer.toString(record.partition()));
        for (Header header : record.headers()) {
            if (!excludes(header.key())) {
                metadata.put(header.key(), header.value() == null ? "" : shown(header.value()));
            }
        }
        return metadata;
    }

    private boolean excludes(String name) {
        return excluded.isPresent() && excluded.get().matcher(name).find();
    }

    private String shown(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return escaped ? escape(text) : text;
    }

    /** Escapes as Go does, which differs from Java in two characters. */
    private static String escape(String text) {
        return URLEncoder.encode(text, UTF_8).replace("*", "%2A").replace("%7E", "~");
    }
}
