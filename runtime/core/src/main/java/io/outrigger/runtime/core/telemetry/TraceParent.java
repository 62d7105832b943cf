package io.outrigger.runtime.core.telemetry;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The {@code traceparent} of W3C trace context, and its binary form that gRPC has from OpenCensus. What comes from
 * callers becomes the text of version 00 here, or nothing; all others may rely on its 55 characters.
 */
public final class TraceParent {
    /** Stands for no place in any trace, where daprd sends it all the same. */
    public static final String ZERO = "00-00000000000000000000000000000000-0000000000000000-00";

    private static final HexFormat HEX = HexFormat.of();
    private static final int BINARY = 29;
    private static final int TRACE = 3;
    private static final int TRACE_END = 35;
    private static final int SPAN = 36;
    private static final int SPAN_END = 52;
    private static final int FLAGS = 53;
    private static final int END = 55;

    private TraceParent() {}

    /** Reads a header. Later versions may go on after a dash, and nothing but hexadecimal digits may stand behind. */
    public static Optional<String> read(String text) {
        if (!wellFormed(text)) {
            return Optional.empty();
        }
        return text.length() == END && text.startsWith("00") && lowerCase(text, FLAGS, END)
                ? Optional.of(text)
                : Optional.of("00" + lowered(text));
    }

    private static String lowered(String text) {
        StringBuilder lowered = new StringBuilder(END).append(text, 2, END);
        for (int at = FLAGS - 2; at < END - 2; at++) {
            lowered.setCharAt(at, Character.toLowerCase(lowered.charAt(at)));
        }
        return lowered.toString();
    }

    private static boolean wellFormed(String text) {
        return text.length() >= END
                && version(text)
                && text.charAt(2) == '-'
                && text.charAt(TRACE_END) == '-'
                && text.charAt(SPAN_END) == '-'
                && id(text, TRACE, TRACE_END)
                && id(text, SPAN, SPAN_END)
                && hex(text, FLAGS, END);
    }

    private static boolean version(String text) {
        if (text.startsWith("00")) {
            return text.length() == END;
        }
        boolean forbidden = text.regionMatches(true, 0, "ff", 0, 2);
        return hex(text, 0, 2) && !forbidden && (text.length() == END || text.charAt(END) == '-');
    }

    private static boolean id(String text, int from, int to) {
        boolean zero = true;
        for (int at = from; at < to; at++) {
            zero &= text.charAt(at) == '0';
        }
        return !zero && lowerCase(text, from, to);
    }

    private static boolean lowerCase(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean hex(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!HexFormat.isHexDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a parent names a place at all, and is not the one that stands for none. */
    public static boolean names(String traceParent) {
        return !traceParent.isEmpty() && !traceParent.equals(ZERO);
    }

    public static boolean sampled(String traceParent) {
        return (HexFormat.fromHexDigit(traceParent.charAt(END - 1)) & 1) == 1;
    }

    public static String traceId(String traceParent) {
        return traceParent.substring(TRACE, TRACE_END);
    }

    public static String spanId(String traceParent) {
        return traceParent.substring(SPAN, SPAN_END);
    }

    /** The binary form of a parent; nothing for no parent. */
    public static byte[] binary(String traceParent) {
        if (traceParent.isEmpty()) {
            return new byte[0];
        }
        byte[] binary = new byte[BINARY];
        decode(traceParent, TRACE, TRACE_END, binary, 2);
        binary[18] = 1;
        decode(traceParent, SPAN, SPAN_END, binary, 19);
        binary[27] = 2;
        decode(traceParent, FLAGS, END, binary, 28);
        return binary;
    }

    private static void decode(String text, int from, int to, byte[] into, int at) {
        for (int read = from, write = at; read < to; read += 2, write++) {
            into[write] = (byte) HexFormat.fromHexDigits(text, read, read + 2);
        }
    }

    /** Reads the binary form: fields that are missing at its end are zero, but without a trace or span it is none. */
    public static Optional<String> ofBinary(byte[] binary) {
        if (binary.length < 27 || binary[0] != 0 || binary[1] != 0 || binary[18] != 1) {
            return Optional.empty();
        }
        boolean flagged = binary.length >= BINARY && binary[27] == 2;
        String flags = flagged ? HEX.toHexDigits(binary[28]) : "00";
        return read("00-" + HEX.formatHex(binary, 2, 18) + '-' + HEX.formatHex(binary, 19, 27) + '-' + flags);
    }
}
