package io.outrigger.runtime.core.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The members of a JSON object, by names in any case as Go reads them. What is null is as good as missing. */
final class JsonMembers {
    private final Map<String, JsonNode> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> names = new ArrayList<>();

    private JsonMembers() {}

    static JsonMembers of(JsonNode node, String what) throws IOException {
        JsonMembers read = new JsonMembers();
        if (node.isMissingNode() || node.isNull()) {
            return read;
        }
        if (!node.isObject()) {
            throw wrong(what, "an object");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getValue().isNull()) {
                read.members.put(member.getKey(), member.getValue());
                read.names.add(member.getKey());
            }
        }
        return read;
    }

    static List<JsonNode> elements(JsonNode node, String what) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return elements;
        }
        if (!node.isArray()) {
            throw wrong(what, "an array");
        }
        node.forEach(elements::add);
        return elements;
    }

    private static IOException wrong(String what, String expected) {
        return new IOException("error getting topics from app: " + what + " is not " + expected);
    }

    List<String> names() {
        return names;
    }

    String text(String name) throws IOException {
        JsonNode member = members.get(name);
        if (member == null) {
            return "";
        }
        if (!member.isTextual()) {
            throw wrong(name, "a text");
        }
        return member.textValue();
    }

    boolean flag(String name) throws IOException {
        JsonNode member = members.get(name);
        if (member != null && !member.isBoolean()) {
            throw wrong(name, "a boolean");
        }
        return member != null && member.booleanValue();
    }

    int number(String name) throws IOException {
        JsonNode member = members.get(name);
        if (member != null && !member.canConvertToInt()) {
            throw wrong(name, "a whole number");
        }
        return member == null ? 0 : member.intValue();
    }

    JsonMembers object(String name) throws IOException {
        JsonNode member = members.get(name);
        return member == null ? new JsonMembers() : of(member, name);
    }

    List<JsonNode> elements(String name) throws IOException {
        JsonNode member = members.get(name);
        return member == null ? List.of() : elements(member, name);
    }
}
