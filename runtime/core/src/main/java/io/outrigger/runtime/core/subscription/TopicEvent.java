package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.pubsub.CloudEvent;
import io.outrigger.runtime.core.pubsub.EventFields;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.util.Map;

/**
 * An event on its way to the application.
 *
 * @param topic without the namespace that a component may put before it
 * @param path where the application wants it
 * @param metadata what the broker says of the message, its content type and the component's name
 * @param body what an application that speaks HTTP gets: the CloudEvent as JSON, or raw bytes in binary mode
 * @param span of the delivery; receivers call under its context and tell it how the application failed
 */
public record TopicEvent(
        String pubsub,
        String topic,
        String path,
        Map<String, String> metadata,
        CloudEvent event,
        InvokeBody body,
        TraceSpan span) {
    /** The event's id, as texts tell it. */
    public String id() {
        return event.text(EventFields.ID).orElse("");
    }

    // Events are the users' own business.
    @Override
    public String toString() {
        return "TopicEvent[" + pubsub + ", " + topic + ", " + path + "]";
    }
}
