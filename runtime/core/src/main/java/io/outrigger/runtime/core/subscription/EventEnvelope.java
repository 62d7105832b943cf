package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.pubsub.ContentTypes;
import io.outrigger.runtime.core.pubsub.EventFields;
import io.outrigger.runtime.core.pubsub.JsonNull;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An event taken apart, as applications get it that speak gRPC.
 *
 * @param data of text types the text, of JSON types JSON, of others the bytes
 * @param extensions every attribute that has no place of its own: plain values of Java, numbers as Double
 */
public record EventEnvelope(
        String id,
        String source,
        String type,
        String specVersion,
        String dataContentType,
        InvokeBody data,
        Map<String, Object> extensions) {
    private static final InvokeBody NOTHING = InvokeBody.EMPTY;
    private static final Set<String> PLACED = Set.of(
            EventFields.ID,
            EventFields.SOURCE,
            EventFields.DATA_CONTENT_TYPE,
            EventFields.TYPE,
            EventFields.SPEC_VERSION,
            EventFields.DATA,
            EventFields.DATA_BASE64);

    /** @throws DeliveryFailure if its data are not what they say */
    public static EventEnvelope of(CloudEvent event) {
        String contentType = text(event, EventFields.DATA_CONTENT_TYPE);
        return new EventEnvelope(
                text(event, EventFields.ID),
                text(event, EventFields.SOURCE),
                text(event, EventFields.TYPE),
                text(event, EventFields.SPEC_VERSION),
                contentType,
                data(event, contentType),
                extensions(event));
    }

    private static String text(CloudEvent event, String field) {
        return event.text(field).orElse("");
    }

    private static InvokeBody data(CloudEvent event, String contentType) {
        if (present(event, EventFields.DATA_BASE64)) {
            return decoded(event.fields().get(EventFields.DATA_BASE64));
        }
        if (!present(event, EventFields.DATA)) {
            return NOTHING;
        }
        Object data = event.fields().get(EventFields.DATA);
        if (data instanceof byte[] bytes) {
            return InvokeBody.of(bytes);
        }
        if (ContentTypes.json(contentType) || ContentTypes.cloudEvent(contentType)) {
            return InvokeBody.of(event.json(EventFields.DATA));
        }
        return textual(data, contentType);
    }

    private static boolean present(CloudEvent event, String field) {
        return event.has(field) && event.fields().get(field) != JsonNull.NULL;
    }

    private static InvokeBody decoded(Object data) {
        if (data instanceof byte[] bytes) {
            return InvokeBody.of(bytes);
        }
        if (data instanceof String text) {
            try {
                return InvokeBody.of(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                throw DeliveryFailure.of("data_base64 of an event is no base64", e);
            }
        }
        throw unexpected();
    }

    private static InvokeBody textual(Object data, String contentType) {
        if (data instanceof String text) {
            return InvokeBody.of(text.getBytes(StandardCharsets.UTF_8));
        }
        if (ContentTypes.text(contentType)) {
            throw unexpected();
        }
        return NOTHING;
    }

    private static DeliveryFailure unexpected() {
        return DeliveryFailure.of("unexpected data type encountered in envelope");
    }

    private static Map<String, Object> extensions(CloudEvent event) {
        Map<String, Object> extensions = new LinkedHashMap<>(event.variables());
        extensions.keySet().removeAll(PLACED);
        return extensions;
    }

    // Events are the users' own business.
    @Override
    public String toString() {
        return "EventEnvelope[" + id + "]";
    }
}
