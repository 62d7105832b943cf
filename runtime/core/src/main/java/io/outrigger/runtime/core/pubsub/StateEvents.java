package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.telemetry.TraceContext;
import java.util.HashMap;
import java.util.Map;

/** Makes the events that tell of changed state. They bear an id of the runtime's choice, and no topic yet. */
public final class StateEvents {

    private final Envelope envelope;

    public StateEvents(String appId) {
        this.envelope = new Envelope(appId);
    }

    /**
     * What is told of a change besides its data.
     *
     * @param pubSub the broker that carries it first
     * @param contentType empty if nobody says
     * @param attributes literal attributes of the event; whoever changes state neither chooses its id nor its data
     */
    public record Change(String id, String pubSub, String contentType, Map<String, String> attributes) {

        // Attributes are the users' own business.
        @Override
        public String toString() {
            return "Change[" + id + ", " + pubSub + "]";
        }
    }

    /**
     * The event in its JSON form.
     *
     * @throws MalformedEventException if its data are too deep to be read again
     */
    public byte[] event(byte[] data, Change change, TraceContext trace) throws MalformedEventException {
        var facts = new Envelope.Facts(
                change.pubSub(),
                "",
                change.contentType(),
                Map.of("cloudevent." + EventFields.ID, change.id()),
                trace,
                true);
        return CloudEvent.parse(envelope.made(data, facts))
                .with(attributes(change))
                .json();
    }

    // daprd tells the place in the trace under the older name only.
    private static Map<String, String> attributes(Change change) {
        Map<String, String> attributes = new HashMap<>(change.attributes());
        attributes.putIfAbsent(EventFields.TRACE_PARENT, "");
        attributes.remove(EventFields.DATA);
        attributes.remove(EventFields.ID);
        return attributes;
    }
}
