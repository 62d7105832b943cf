package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.pubsub.EventFields;
import io.outrigger.runtime.core.pubsub.JsonNull;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;

/** The spans of deliveries, under the place an event says it comes from. */
final class EventSpans {
    private static final TraceSpan NONE = TraceSpan.unrecorded(TraceContext.NONE);

    private final Tracing tracing;

    EventSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** An event that names no place, or no text, has no span. */
    TraceSpan begin(String topic, CloudEvent event) {
        Object place = event.fields().get(EventFields.TRACE_PARENT);
        if (place == null || place == JsonNull.NULL) {
            place = event.fields().get(EventFields.TRACE_ID);
        }
        if (!tracing.enabled() || !(place instanceof String text)) {
            return NONE;
        }
        TraceSpan span = tracing.begin(Tracing.Kind.CLIENT, "pubsub/" + topic, TraceContext.read(text, "", ""));
        if (span.recording()) {
            span.attribute("messaging.system", "pubsub");
            span.attribute("messaging.destination.name", topic);
        }
        return span;
    }
}
