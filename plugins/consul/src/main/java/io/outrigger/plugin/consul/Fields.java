package io.outrigger.plugin.consul;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The fields of a setting that is an object. Their names are matched in any case, as Go matches them. */
record Fields(String setting, JsonNode node) {

    static final Fields NONE = new Fields("", JsonNodeFactory.instance.objectNode());

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an object; what is wrong is told without the text, which may hold a token. */
    static Fields parse(String setting, String json) {
        JsonNode node = read(setting, json);
        if (!node.isObject()) {
            throw new InvalidRequestException("metadata '" + setting + "' is not an object");
        }
        return new Fields(setting, node);
    }

    static JsonNode read(String setting, String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("metadata '" + setting + "' is not JSON");
        }
    }

    private Optional<JsonNode> find(String name) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isNull()) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    Optional<String> text(String name) {
        return find(name)
                .map(value -> {
                    require(value.isTextual(), name, "a text");
                    return value.textValue();
                })
                .filter(value -> !value.isEmpty());
    }

    boolean flag(String name, boolean otherwise) {
        return find(name)
                .map(value -> {
                    require(value.isBoolean(), name, "true or false");
                    return value.booleanValue();
                })
                .orElse(otherwise);
    }

    long number(String name) {
        return find(name)
                .map(value -> {
                    require(value.canConvertToLong() && value.isIntegralNumber(), name, "a whole number");
                    return value.longValue();
                })
                .orElse(0L);
    }

    /** A time, written as Go writes one in JSON: in nanoseconds. */
    Duration nanoseconds(String name) {
        return Duration.ofNanos(number(name));
    }

    Fields object(String name) {
        return find(name)
                .map(value -> {
                    require(value.isObject(), name, "an object");
                    return new Fields(setting + "." + name, value);
                })
                .orElse(NONE);
    }

    /** The object under a name, made if it is not there, to be changed. */
    static ObjectNode child(ObjectNode parent, String name) {
        for (Map.Entry<String, JsonNode> entry : parent.properties()) {
            if (entry.getKey().equalsIgnoreCase(name) && entry.getValue() instanceof ObjectNode child) {
                return child;
            }
        }
        return parent.putObject(name);
    }

    private void require(boolean holds, String name, String kind) {
        if (!holds) {
            throw new InvalidRequestException("metadata '" + setting + "': " + name + " is not " + kind);
        }
    }

    @Override
    public String toString() {
        return "Fields[" + setting + "]";
    }
}
