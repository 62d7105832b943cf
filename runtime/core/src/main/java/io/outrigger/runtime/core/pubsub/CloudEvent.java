package io.outrigger.runtime.core.pubsub;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A CloudEvent as it is delivered: its attributes and its data by name. Immutable. Values are {@link String},
 * {@link JsonNumber}, {@link Boolean}, {@link JsonNull}, lists and maps of these, and, where data came beside the
 * attributes, {@code byte[]}.
 */
public final class CloudEvent {

    private static final String BINARY_PREFIX = "ce_";

    private final Map<String, Object> fields;

    CloudEvent(Map<String, Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /**
     * Reads an event in its JSON form. Other attributes than those of CloudEvents may be missing or of any type.
     *
     * @throws MalformedEventException if it is no JSON object
     */
    public static CloudEvent parse(byte[] json) throws MalformedEventException {
        return new CloudEvent(object(JsonReader.only(json)));
    }

    @SuppressWarnings("unchecked") // the reader makes no other maps
    static Map<String, Object> object(Object value) throws MalformedEventException {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new MalformedEventException(
                "json: cannot unmarshal " + kind(value) + " into Go value of type map[string]interface {}");
    }

    private static String kind(Object value) {
        return switch (value) {
            case List<?> _ -> "array";
            case String _ -> "string";
            case JsonNumber _ -> "number";
            case JsonNull _ -> "null";
            default -> "bool";
        };
    }

    /** Makes an event of a message that is none: its bytes are the data, and it is called by a new id. */
    public static CloudEvent ofRaw(byte[] data, String topic, String pubSub, Map<String, String> metadata) {
        Map<String, Object> fields = new TreeMap<>(Utf8.ORDER);
        fields.put(EventFields.ID, UUID.randomUUID().toString());
        fields.put(EventFields.SPEC_VERSION, EventFields.VERSION);
        fields.put(EventFields.DATA_CONTENT_TYPE, ContentTypes.BINARY);
        fields.put(EventFields.SOURCE, EventFields.DEFAULT_SOURCE);
        fields.put(EventFields.TYPE, EventFields.DEFAULT_TYPE);
        fields.put(EventFields.TOPIC, topic);
        fields.put(EventFields.PUB_SUB, pubSub);
        fields.put(EventFields.DATA_BASE64, data);
        copy(metadata, EventFields.TRACE_ID, fields);
        replaceTrace(metadata, fields);
        copy(metadata, EventFields.TRACE_STATE, fields);
        return new CloudEvent(fields);
    }

    /** Makes an event of a message that has its attributes in metadata named {@code ce_…}. */
    public static CloudEvent ofBinary(byte[] data, String contentType, Map<String, String> metadata) {
        Map<String, Object> fields = new TreeMap<>(Utf8.ORDER);
        metadata.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(BINARY_PREFIX)) {
                fields.put(lower.substring(BINARY_PREFIX.length()), value);
            }
        });
        fields.put(EventFields.DATA, data);
        fields.put(EventFields.DATA_CONTENT_TYPE, contentType);
        return new CloudEvent(fields);
    }

    /** The event with the place in a trace that the message's metadata name, as far as it has none of its own. */
    public CloudEvent withTraceOf(Map<String, String> metadata) {
        if (has(EventFields.TRACE_ID) && has(EventFields.TRACE_PARENT) && has(EventFields.TRACE_STATE)) {
            return this;
        }
        Map<String, Object> filled = new TreeMap<>(Utf8.ORDER);
        filled.putAll(fields);
        if (!has(EventFields.TRACE_ID)) {
            copy(metadata, EventFields.TRACE_ID, filled);
        }
        if (!has(EventFields.TRACE_PARENT)) {
            replaceTrace(metadata, filled);
        }
        if (!has(EventFields.TRACE_STATE)) {
            copy(metadata, EventFields.TRACE_STATE, filled);
        }
        return filled.size() == fields.size() ? this : new CloudEvent(filled);
    }

    // The newer name is also the value of the older one.
    private static void replaceTrace(Map<String, String> metadata, Map<String, Object> fields) {
        String parent = metadata.get(EventFields.TRACE_PARENT);
        if (parent != null) {
            fields.put(EventFields.TRACE_PARENT, parent);
            fields.put(EventFields.TRACE_ID, parent);
        }
    }

    private static void copy(Map<String, String> metadata, String name, Map<String, Object> fields) {
        String value = metadata.get(name);
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** The event with these texts instead of, or beside, what it had. */
    public CloudEvent with(Map<String, String> texts) {
        Map<String, Object> changed = new TreeMap<>(Utf8.ORDER);
        changed.putAll(fields);
        changed.putAll(texts);
        return new CloudEvent(changed);
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** A field that is a text. */
    public Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Everything by name; unmodifiable. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Whether its time is over. A time that cannot be read never is. */
    public boolean expired(Instant now) {
        return text(EventFields.EXPIRATION).filter(time -> before(time, now)).isPresent();
    }

    private static boolean before(String time, Instant now) {
        try {
            return OffsetDateTime.parse(time).toInstant().isBefore(now);
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /**
     * The event as rules see it: plain values of Java, numbers in double precision as daprd has them, null for null.
     */
    public Map<String, Object> variables() {
        Map<String, Object> variables = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> variables.put(name, plain(value)));
        return variables;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case JsonNumber number -> number.value();
            case JsonNull _ -> null;
            case Map<?, ?> object -> plainObject(object);
            case List<?> array -> plainArray(array);
            default -> value;
        };
    }

    private static Map<String, Object> plainObject(Map<?, ?> object) {
        Map<String, Object> plain = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> plain.put((String) name, plain(value)));
        return plain;
    }

    private static List<Object> plainArray(List<?> array) {
        List<Object> plain = new ArrayList<>(array.size());
        array.forEach(element -> plain.add(plain(element)));
        return plain;
    }

    /** The event in its JSON form, as daprd writes it. */
    public byte[] json() {
        return new JsonOutput(512).value(fields).done();
    }

    /** A field in its JSON form. */
    public byte[] json(String field) {
        return new JsonOutput(128).value(fields.get(field)).done();
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "CloudEvent[" + text(EventFields.ID).orElse("") + "]";
    }
}
