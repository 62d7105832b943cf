package io.outrigger.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the members of request bodies as Go's {@code encoding/json} would: names in any case, {@code null} as if the
 * member were not there, unknown members skipped, the first value of the body and no more. Faults are told in Go's
 * words where callers may know them.
 */
final class BodyFields {

    private final JsonParser parser;
    private final byte[] json;

    private BodyFields(JsonParser parser, byte[] json) {
        this.parser = parser;
        this.json = json;
    }

    /** Reads one shape of body. */
    @FunctionalInterface
    interface Shape<T> {
        T read(BodyFields body) throws IOException;
    }

    /** Reads one member; the parser stands on its value. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    /**
     * Reads a body.
     *
     * @throws MalformedBody if it is not JSON or not of the shape
     */
    static <T> T read(byte[] json, Shape<T> shape) {
        try (JsonParser parser = Json.parser(json)) {
            if (parser.nextToken() == null) {
                throw new MalformedBody("EOF", null);
            }
            return shape.read(new BodyFields(parser, json));
        } catch (WrongType e) {
            throw new MalformedBody(Json.cutOff(json) ? BodyException.CUT_OFF : e.getMessage(), e);
        } catch (JsonEOFException e) {
            throw new MalformedBody(BodyException.CUT_OFF, e);
        } catch (JsonProcessingException e) {
            throw new MalformedBody(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedBody(e.getMessage(), e);
        }
    }

    // Go looks for the end of the value before it looks at the value.
    private static final class WrongType extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongType(String message) {
            super(message);
        }
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /**
     * Reads an object; {@code null} has no members.
     *
     * @param target what Go calls it, for the fault
     */
    void object(String target, Member member) throws IOException {
        if (isNull()) {
            return;
        }
        require(JsonToken.START_OBJECT, target);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Reads an array; {@code null} has no elements. */
    <T> List<T> array(String target, Shape<T> element) throws IOException {
        List<T> elements = new ArrayList<>();
        if (isNull()) {
            return elements;
        }
        require(JsonToken.START_ARRAY, target);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(this));
        }
        return elements;
    }

    /** Reads a text; {@code null} is the empty text. */
    String text(String field) throws IOException {
        if (isNull()) {
            return "";
        }
        require(JsonToken.VALUE_STRING, "struct field " + field + " of type string");
        return parser.getText();
    }

    int number(String field) throws IOException {
        if (isNull()) {
            return 0;
        }
        require(JsonToken.VALUE_NUMBER_INT, "struct field " + field + " of type int");
        return parser.getIntValue();
    }

    Map<String, String> texts(String field) throws IOException {
        if (isNull()) {
            return Map.of();
        }
        require(JsonToken.START_OBJECT, "struct field " + field + " of type map[string]string");
        Map<String, String> texts = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            texts.put(name, text(field));
        }
        return texts;
    }

    /** The value as it was written, but for white space. */
    byte[] value() throws IOException {
        return Json.compact(parser, json);
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    private void require(JsonToken token, String target) {
        if (parser.currentToken() != token) {
            throw new WrongType("json: cannot unmarshal " + kind(parser.currentToken()) + " into Go " + target);
        }
    }

    private static String kind(JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT, FIELD_NAME -> "object";
            case START_ARRAY, END_ARRAY -> "array";
            case VALUE_STRING -> "string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
            case VALUE_TRUE, VALUE_FALSE -> "bool";
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "value";
        };
    }
}
