package io.outrigger.runtime.core.invoke;

/** A serialised {@code google.rpc.Status} with its details, passed on without being read. */
public final class StatusDetails {
    public static final StatusDetails NONE = new StatusDetails(new byte[0]);

    private final byte[] bytes;

    private StatusDetails(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Details as they came; the array is not copied and must not change any more. */
    public static StatusDetails of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new StatusDetails(bytes);
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
