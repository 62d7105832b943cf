package io.outrigger.runtime.core.pubsub;

import java.util.Arrays;

/**
 * Tells whether bytes can be read as {@code io.cloudevents.v1.CloudEvent}. Only the form of the message counts: what is
 * read is not looked at, and fields that are not known are passed over.
 */
final class ProtobufEvent {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private int at;

    private ProtobufEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean readable(byte[] bytes) {
        return new ProtobufEvent(bytes).fields();
    }

    private boolean fields() {
        while (at < bytes.length) {
            long tag = varint();
            if (tag <= 0 || tag >>> 3 == 0 || tag >>> 3 > (1 << 29) - 1 || !field((int) (tag >>> 3), (int) (tag & 7))) {
                return false;
            }
        }
        return true;
    }

    private boolean field(int number, int wire) {
        return switch (wire) {
            case VARINT -> varint() != Long.MIN_VALUE || at > 0 && bytes[at - 1] == 1;
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case LENGTH_DELIMITED -> delimited(number);
            default -> false;
        };
    }

    // id, source, spec_version, type and text_data are texts, and texts of Protobuf are UTF-8.
    private boolean delimited(int number) {
        long size = varint();
        if (size < 0 || size > bytes.length - at) {
            return false;
        }
        int from = at;
        at += (int) size;
        boolean text = number <= 4 || number == 7;
        return !text || Utf8.valid(Arrays.copyOfRange(bytes, from, at));
    }

    private boolean skip(int count) {
        at += count;
        return at <= bytes.length;
    }

    /** The next number; the lowest one there is if there is none. */
    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64 && at < bytes.length; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return Long.MIN_VALUE;
    }
}
