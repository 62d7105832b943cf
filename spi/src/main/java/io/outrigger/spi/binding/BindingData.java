package io.outrigger.spi.binding;

import java.util.Map;

/** Bytes with metadata, in either direction. Immutable; the array is not copied. */
public final class BindingData {

    private final byte[] data;
    private final Map<String, String> metadata;

    private BindingData(byte[] data, Map<String, String> metadata) {
        this.data = data;
        this.metadata = metadata;
    }

    /** Bytes with metadata; the map is copied. */
    public static BindingData of(byte[] data, Map<String, String> metadata) {
        return new BindingData(data, Map.copyOf(metadata));
    }

    /** The bytes themselves, not a copy. */
    public byte[] data() {
        return data;
    }

    /** The metadata. Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The length; never the content. */
    @Override
    public String toString() {
        return "BindingData[" + data.length + " bytes]";
    }
}
