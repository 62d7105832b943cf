package io.outrigger.plugin.sql;

import io.outrigger.plugin.go.JsonTexts;
import io.outrigger.spi.SpiException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** JSON that grows while rows are read, up to a limit. */
public final class JsonAnswer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;

    /** An empty answer of so many bytes at most. */
    public JsonAnswer(int most) {
        this.most = most;
    }

    /**
     * Adds JSON as it is.
     *
     * @throws SpiException if the answer becomes too large
     */
    public JsonAnswer raw(String json) {
        byte[] more = json.getBytes(StandardCharsets.UTF_8);
        if (more.length > most - bytes.size()) {
            throw new SpiException(
                    "error serializing results: more than " + most + " bytes, which is the limit maxResultBytes");
        }
        bytes.writeBytes(more);
        return this;
    }

    /** Adds a text in quotes. */
    public JsonAnswer text(String text) {
        return raw(JsonTexts.quoted(text));
    }

    /** Adds bytes, as a text in base64. */
    public JsonAnswer base64(byte[] data) {
        return raw("\"" + Base64.getEncoder().encodeToString(data) + "\"");
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
