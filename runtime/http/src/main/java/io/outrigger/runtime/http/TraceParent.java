package io.outrigger.runtime.http;

import java.util.Optional;

/** The {@code traceparent} header of W3C trace context. */
final class TraceParent {

    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    private TraceParent() {}

    /** The header in the version that is written, or nothing if it is malformed. */
    static Optional<String> current(String text) {
        return valid(text) ? Optional.of("00" + text.substring(2)) : Optional.empty();
    }

    private static boolean valid(String text) {
        return text.length() == LENGTH
                && hex(text, 0, 2)
                && !text.startsWith("ff")
                && text.charAt(2) == '-'
                && text.charAt(SPAN - 1) == '-'
                && text.charAt(FLAGS - 1) == '-'
                && id(text, TRACE, SPAN - 1)
                && id(text, SPAN, FLAGS - 1)
                && hex(text, FLAGS, LENGTH);
    }

    private static boolean id(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return hex(text, from, to);
            }
        }
        return false;
    }

    private static boolean hex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
