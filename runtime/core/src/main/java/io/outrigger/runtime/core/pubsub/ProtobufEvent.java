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
    private static final long HIGHEST_FIELD = (1 << 29) - 1;

    private final byte[] bytes;
    private int at;
    private boolean malformed;

    private ProtobufEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean readable(byte[] bytes) {
        ProtobufEvent event = new ProtobufEvent(bytes);
        while (event.at < bytes.length && !event.malformed) {
            event.field(event.number());
        }
        return !event.malformed;
    }

    private void field(long tag) {
        long field = tag >>> 3;
        malformed |= field == 0 || field > HIGHEST_FIELD;
        switch ((int) (tag & 7)) {
            case VARINT -> number();
            case FIXED64 -> skip(8);
            case FIXED32 -> skip(4);
            case LENGTH_DELIMITED -> delimited(field);
            default -> malformed = true;
        }
    }

    // id, source, spec_version, type and text_data are texts, and texts of Protobuf are UTF-8.
    private void delimited(long field) {
        long size = number();
        int from = at;
        skip(size);
        boolean text = field <= 4 || field == 7;
        malformed |= !malformed && text && !Utf8.valid(Arrays.copyOfRange(bytes, from, at));
    }

    private void skip(long count) {
        if (count < 0 || count > bytes.length - at) {
            malformed = true;
        } else {
            at += (int) count;
        }
    }

    private long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at < bytes.length; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        malformed = true;
        return 0;
    }
}
