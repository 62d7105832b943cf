package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events on their way to the application together, all for one path.
 *
 * @param id of this delivery
 * @param metadata of the delivery as a whole
 * @param span of the last event that has a place in a trace
 */
public record EventBatch(
        String id,
        String pubsub,
        String topic,
        String path,
        Map<String, String> metadata,
        List<Entry> entries,
        TraceSpan span) {
    public static final String TYPE = "com.dapr.event.sent.bulk";

    /**
     * One of them.
     *
     * @param id by which the application answers
     * @param event absent if the body is a raw payload
     * @param body the CloudEvent as JSON, or the payload
     */
    public record Entry(
            String id, Optional<CloudEvent> event, InvokeBody body, Map<String, String> metadata, String contentType) {
        // Events are the users' own business.
        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    @Override
    public String toString() {
        return "EventBatch[" + pubsub + ", " + topic + ", " + path + ", " + entries.size() + "]";
    }
}
