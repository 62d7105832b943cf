package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes CloudEvents of what applications publish, in the JSON form and with the names in the order in which daprd
 * writes them.
 */
final class Envelope {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final String DEFAULT_CONTENT_TYPE = "text/plain";
    private static final int ATTRIBUTES = 512;

    private final String appId;
    private final Clock clock;
    private final Supplier<String> ids;

    Envelope(String appId) {
        this(
                appId,
                Clock.system(ZoneId.systemDefault()),
                () -> UUID.randomUUID().toString());
    }

    Envelope(String appId, Clock clock, Supplier<String> ids) {
        this.appId = appId;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What is known of data that are published.
     *
     * @param contentType empty if the publisher does not say
     * @param metadata of the request
     * @param brokerExpires whether the broker itself forgets what is too old
     */
    record Facts(
            String pubSub,
            String topic,
            String contentType,
            Map<String, String> metadata,
            TraceContext trace,
            boolean brokerExpires) {}

    /**
     * The event of data; a CloudEvent stays what it is.
     *
     * @throws MalformedEventException if it is said to be a CloudEvent and is none
     */
    byte[] wrap(byte[] data, Facts facts) throws MalformedEventException {
        return ContentTypes.cloudEvent(facts.contentType()) ? kept(data, facts) : made(data, facts);
    }

    /** The event of data, whatever they are said to be. */
    byte[] made(byte[] data, Facts facts) {
        EventOverrides overrides = new EventOverrides(facts.metadata());
        JsonOutput json = new JsonOutput(data.length + data.length / 8 + ATTRIBUTES).put('{');
        String type = facts.contentType().isEmpty() ? DEFAULT_CONTENT_TYPE : facts.contentType();
        data(json, type, data);
        json.name(EventFields.DATA_CONTENT_TYPE).text(type);
        expiration(facts).ifPresent(time -> json.name(EventFields.EXPIRATION).text(time));
        json.name(EventFields.ID)
                .text(overrides
                        .value(EventFields.ID)
                        .filter(id -> !id.isEmpty())
                        .orElseGet(ids));
        json.name(EventFields.PUB_SUB).text(facts.pubSub());
        json.name(EventFields.SOURCE).text(source(overrides));
        json.name(EventFields.SPEC_VERSION).text(EventFields.VERSION);
        overrides
                .value(EventFields.SUBJECT)
                .filter(subject -> !subject.isEmpty())
                .ifPresent(subject -> json.name(EventFields.SUBJECT).text(subject));
        json.name(EventFields.TIME).text(now());
        json.name(EventFields.TOPIC).text(facts.topic());
        trace(json, overrides, facts.trace());
        json.name(EventFields.TYPE).text(overrides.orElse(EventFields.TYPE, EventFields.DEFAULT_TYPE));
        return json.put('}').done();
    }

    private static void data(JsonOutput json, String type, byte[] data) {
        if (ContentTypes.json(type)) {
            json.name(EventFields.DATA);
            jsonData(json, data);
        } else if (ContentTypes.carriedAsBytes(type, data)) {
            json.name(EventFields.DATA_BASE64).base64(data);
        } else {
            json.name(EventFields.DATA).text(data);
        }
    }

    // What is said to be JSON and is not is a text.
    private static void jsonData(JsonOutput json, byte[] data) {
        try {
            json.value(JsonReader.first(data));
        } catch (MalformedEventException _) {
            json.text(data);
        }
    }

    private String source(EventOverrides overrides) {
        String source = overrides.value(EventFields.SOURCE).orElse(appId);
        return source.isEmpty() ? EventFields.DEFAULT_SOURCE : source;
    }

    private static void trace(JsonOutput json, EventOverrides overrides, TraceContext trace) {
        String id = overrides.value(EventFields.TRACE_ID).orElseGet(() -> parent(trace));
        String parent = overrides.orElse(EventFields.TRACE_PARENT, id);
        json.name(EventFields.TRACE_ID).text(parent);
        json.name(EventFields.TRACE_PARENT).text(parent);
        json.name(EventFields.TRACE_STATE)
                .text(overrides.value(EventFields.TRACE_STATE).orElseGet(() -> state(trace)));
    }

    /** The place as events tell it: nothing, where there is none. */
    static String parent(TraceContext trace) {
        return trace.traceParent().equals(TraceParent.ZERO) ? "" : trace.traceParent();
    }

    static String state(TraceContext trace) {
        return parent(trace).isEmpty() ? "" : trace.traceState();
    }

    private Optional<String> expiration(Facts facts) {
        if (facts.brokerExpires()) {
            return Optional.empty();
        }
        return PublishMetadata.expiration(facts.metadata(), clock.instant()).map(Envelope::utc);
    }

    private static String utc(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private String now() {
        return TIME.format(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
    }

    private byte[] kept(byte[] data, Facts facts) throws MalformedEventException {
        Map<String, Object> event = CloudEvent.object(JsonReader.first(data));
        event.computeIfAbsent(EventFields.TIME, _ -> now());
        if (!event.containsKey(EventFields.TRACE_ID)) {
            event.put(EventFields.TRACE_ID, parent(facts.trace()));
            event.put(EventFields.TRACE_PARENT, parent(facts.trace()));
        }
        event.computeIfAbsent(EventFields.TRACE_STATE, _ -> state(facts.trace()));
        event.put(EventFields.TOPIC, facts.topic());
        event.put(EventFields.PUB_SUB, facts.pubSub());
        stated(event, EventFields.SOURCE, EventFields.DEFAULT_SOURCE);
        stated(event, EventFields.TYPE, EventFields.DEFAULT_TYPE);
        stated(event, EventFields.SPEC_VERSION, EventFields.VERSION);
        expiration(facts).ifPresent(time -> event.put(EventFields.EXPIRATION, time));
        return new JsonOutput(data.length + ATTRIBUTES).value(event).done();
    }

    private static void stated(Map<String, Object> event, String name, String otherwise) {
        event.merge(name, otherwise, (given, other) -> given == JsonNull.NULL ? other : given);
    }
}
