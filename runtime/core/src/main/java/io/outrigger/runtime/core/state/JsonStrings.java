package io.outrigger.runtime.core.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.outrigger.spi.state.StateValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** daprd encrypts and announces a JSON string's text without its quotes, and other values as they are written. */
public final class JsonStrings {

    private JsonStrings() {}

    /** A JSON string's text, and the bytes of everything else. */
    public static byte[] unquoted(StateValue value) {
        byte[] bytes = value.bytes();
        if (!value.json() || bytes.length == 0 || bytes[0] != '"') {
            return bytes;
        }
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            parser.nextToken();
            return parser.getText().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
