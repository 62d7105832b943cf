package io.outrigger.distribution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** JSON compared as JSON: white space and the order of members do not count. */
final class Json {

    private Json() {}

    static JsonNode read(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** A text as a JSON string. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
