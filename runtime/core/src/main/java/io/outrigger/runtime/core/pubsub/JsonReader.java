package io.outrigger.runtime.core.pubsub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads JSON as a tree of {@code Map<String, Object>} (sorted by keys), {@code List<Object>}, {@link String},
 * {@link JsonNumber}, {@link Boolean} and {@link JsonNull}. The library is loaded with the first document.
 */
final class JsonReader {

    /** Deeper documents are refused: they are read and written by recursion. */
    static final int DEEPEST = 1_000;

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    // Initialised by the virtual machine when first touched. Immutable. Bodies are bounded before they come here.
    private static final class Library {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** Reads the first value, whatever follows it. */
    static Object first(byte[] json) throws MalformedEventException {
        return read(json, false);
    }

    /** Reads the one value that there is. */
    static Object only(byte[] json) throws MalformedEventException {
        return read(json, true);
    }

    private static Object read(byte[] json, boolean alone) throws MalformedEventException {
        try {
            return parsed(Library.FACTORY.createParser(json), alone);
        } catch (IOException e) {
            String repaired = Utf8.repaired(json);
            if (!Utf8.valid(json)) {
                return readRepaired(repaired, alone);
            }
            throw malformed(json, e);
        }
    }

    // As in Go, bytes that are no text do not make a document malformed.
    private static Object readRepaired(String json, boolean alone) throws MalformedEventException {
        try {
            return parsed(Library.FACTORY.createParser(json), alone);
        } catch (IOException e) {
            throw new MalformedEventException(text(e), e);
        }
    }

    private static MalformedEventException malformed(byte[] json, IOException e) {
        return json.length == 0 ? new MalformedEventException("EOF", e) : new MalformedEventException(text(e), e);
    }

    private static String text(IOException e) {
        return switch (e) {
            case JsonEOFException _ -> "unexpected EOF";
            case StreamConstraintsException _ -> "exceeded max depth";
            default -> "the event is not valid JSON";
        };
    }

    private static Object parsed(JsonParser source, boolean alone) throws IOException, MalformedEventException {
        try (JsonParser parser = source) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new MalformedEventException("EOF");
            }
            Object value = new JsonReader(parser).value(token);
            if (alone && parser.nextToken() != null) {
                throw new MalformedEventException("invalid character after top-level value");
            }
            return value;
        }
    }

    private Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> JsonNull.NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("no value: " + token);
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new TreeMap<>(Utf8.ORDER);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser.nextToken()));
        }
        return members;
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        return elements;
    }
}
