package io.outrigger.spi.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A value on its way into a store: bytes, and whether they are JSON text or opaque.
 *
 * <p>Most stores keep the bytes and ignore the difference. Stores whose layout tells binary from JSON columns need it
 * (Dapr writes opaque bytes there as base64). The array is not copied: neither side changes it.
 */
public final class StateValue {

    private final byte[] bytes;
    private final boolean json;

    private StateValue(byte[] bytes, boolean json) {
        this.bytes = bytes;
        this.json = json;
    }

    /** Opaque bytes. */
    public static StateValue ofBytes(byte[] bytes) {
        return new StateValue(bytes, false);
    }

    /** One JSON value in UTF-8. */
    public static StateValue ofJson(byte[] utf8) {
        return new StateValue(utf8, true);
    }

    /** One JSON value. */
    public static StateValue ofJson(String text) {
        return ofJson(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the bytes are one JSON value in UTF-8. */
    public boolean json() {
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateValue value && json == value.json && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Boolean.hashCode(json);
    }

    /** Length and kind; never the value, which may be private. */
    @Override
    public String toString() {
        return "StateValue[" + bytes.length + (json ? " bytes of JSON]" : " bytes]");
    }
}
