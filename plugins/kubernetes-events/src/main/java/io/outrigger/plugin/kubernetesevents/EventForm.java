package io.outrigger.plugin.kubernetesevents;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form that daprd gives an event: that of the Go client's record, with its fields in its order, some of them also
 * where they are empty, and nothing else.
 *
 * <p>After a field's name stands what becomes of it where it is empty or absent. {@code ?}: it is left out; {@code +}: only
 * if absent; {@code =}: an empty text; {@code !}: null; <code>{</code>: a map, left out, else sorted by its keys; {@code [}: a
 * list, left out; {@code .}: a record, written all the same; {@code &}: a record, left out if absent.
 */
enum EventForm {
    SERIES("count?", "lastObservedTime!"),
    SOURCE("component?", "host?"),
    REFERENCE("kind?", "namespace?", "name?", "uid?", "apiVersion?", "resourceVersion?", "fieldPath?"),
    OWNER("apiVersion=", "kind=", "name=", "uid=", "controller+", "blockOwnerDeletion+"),
    MANAGED("manager?", "operation?", "apiVersion?", "time+", "fieldsType?", "fieldsV1+", "subresource?"),
    METADATA(
            "name?",
            "generateName?",
            "namespace?",
            "selfLink?",
            "uid?",
            "resourceVersion?",
            "generation?",
            "creationTimestamp!",
            "deletionTimestamp+",
            "deletionGracePeriodSeconds+",
            "labels{",
            "annotations{",
            "ownerReferences[OWNER",
            "finalizers[",
            "managedFields[MANAGED"),
    EVENT(
            "metadata.METADATA",
            "involvedObject.REFERENCE",
            "reason?",
            "message?",
            "source.SOURCE",
            "firstTimestamp!",
            "lastTimestamp!",
            "count?",
            "type?",
            "eventTime!",
            "series&SERIES",
            "action?",
            "related&REFERENCE",
            "reportingComponent=",
            "reportingInstance=");

    /** What an event is that is not there. */
    static final String NOTHING = EVENT.json(new JsonObject());

    private final List<Field> fields = new ArrayList<>();

    /** A name, what is done where it is absent or empty, and the form of what it holds. */
    private record Field(String name, char sign, String form) {}

    EventForm(String... fields) {
        Pattern parts = Pattern.compile("([A-Za-z0-9]+)(\\W)([A-Z]*)");
        for (String field : fields) {
            Matcher found = parts.matcher(field);
            if (!found.matches()) {
                throw new IllegalStateException(field);
            }
            this.fields.add(new Field(found.group(1), found.group(2).charAt(0), found.group(3)));
        }
    }

    /** Writes an object of the API in this form. */
    String json(JsonObject object) {
        List<String> items = new ArrayList<>();
        for (Field field : fields) {
            JsonElement value = object.has(field.name()) ? object.get(field.name()) : JsonNull.INSTANCE;
            String json = json(field, value);
            if (!json.isEmpty()) {
                items.add("\"" + field.name() + "\":" + json);
            }
        }
        return "{" + String.join(",", items) + "}";
    }

    private static String json(Field field, JsonElement value) {
        return switch (field.sign()) {
            case '=' -> value.isJsonNull() ? "\"\"" : JsonForm.of(value);
            case '!' -> JsonForm.of(value);
            case '?' -> JsonForm.empty(value) ? "" : JsonForm.of(value);
            case '+' -> value.isJsonNull() ? "" : JsonForm.of(value);
            case '{' -> JsonForm.empty(value) ? "" : JsonForm.sorted(value);
            case '[' -> JsonForm.empty(value) ? "" : list(field, value);
            case '.' -> valueOf(field.form()).json(value instanceof JsonObject object ? object : new JsonObject());
            case '&' ->
                value instanceof JsonObject object ? valueOf(field.form()).json(object) : "";
            default -> throw new IllegalStateException(field.toString());
        };
    }

    private static String list(Field field, JsonElement value) {
        List<String> items = new ArrayList<>();
        value.getAsJsonArray()
                .forEach(item -> items.add(
                        field.form().isEmpty()
                                ? JsonForm.of(item)
                                : valueOf(field.form()).json(item.getAsJsonObject())));
        return "[" + String.join(",", items) + "]";
    }
}
