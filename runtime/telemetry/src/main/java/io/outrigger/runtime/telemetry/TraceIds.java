package io.outrigger.runtime.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Makes new places in traces. Their ids need to be unique, not secret, so the fast source of numbers will do. */
final class TraceIds {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final int END = 55;
    private static final int TRACE_HIGH = 3;
    private static final int TRACE_LOW = 19;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    private TraceIds() {}

    /** Never zero, which stands for no id. */
    static long next() {
        long id = ThreadLocalRandom.current().nextLong();
        return id == 0 ? 1 : id;
    }

    /** The first span of a trace. */
    static String root(long high, long low, boolean sampled) {
        byte[] text = new byte[END];
        dashes(text);
        hex(high, text, TRACE_HIGH);
        hex(low, text, TRACE_LOW);
        hex(next(), text, SPAN);
        text[FLAGS] = '0';
        text[FLAGS + 1] = (byte) (sampled ? '1' : '0');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** A span below another one, in its trace and with its flags. */
    static String child(String parent) {
        byte[] text = parent.getBytes(StandardCharsets.ISO_8859_1);
        hex(next(), text, SPAN);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void dashes(byte[] text) {
        text[0] = '0';
        text[1] = '0';
        text[TRACE_HIGH - 1] = '-';
        text[SPAN - 1] = '-';
        text[FLAGS - 1] = '-';
    }

    private static void hex(long value, byte[] into, int from) {
        for (int at = from, shift = 60; shift >= 0; at++, shift -= 4) {
            into[at] = DIGITS[(int) (value >>> shift) & 0xF];
        }
    }
}
