package io.outrigger.runtime.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Streaming JSON. The library is loaded with the first body that needs it, so that starting does not wait for it. */
final class Json {

    static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private Json() {}

    // Initialised by the virtual machine when first touched. Immutable.
    private static final class Library {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                // Bodies are UTF-8; positions in them are counted in bytes.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();
    }

    static JsonParser parser(byte[] json) throws IOException {
        return Library.FACTORY.createParser(json);
    }

    /**
     * The value the parser stands on, as it was written but for white space: numbers keep every digit. The parser then
     * stands on the value's end.
     *
     * @param json what the parser reads
     */
    static byte[] compact(JsonParser parser, byte[] json) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        return withoutSpace(json, from, to);
    }

    private static byte[] withoutSpace(byte[] json, int from, int to) {
        byte[] kept = new byte[to - from];
        int length = 0;
        boolean text = false;
        for (int i = from; i < to; i++) {
            byte b = json[i];
            if (!text && (b == ' ' || b == '\n' || b == '\r' || b == '\t')) {
                continue;
            }
            kept[length++] = b;
            if (b == '"') {
                text = !text;
            } else if (text && b == '\\') {
                kept[length++] = json[++i];
            }
        }
        return length == kept.length ? kept : Arrays.copyOf(kept, length);
    }

    /** Whether the bytes end before their first value does. */
    static boolean cutOff(byte[] json) {
        try (JsonParser parser = parser(json)) {
            parser.nextToken();
            parser.skipChildren();
            return false;
        } catch (JsonEOFException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether bytes are exactly one JSON value. */
    static boolean valid(byte[] bytes) {
        try (JsonParser parser = parser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException _) {
            return false;
        }
    }
}
