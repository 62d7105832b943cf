package io.outrigger.runtime.http;

/** The {@code traceparent} header of W3C trace context. */
final class TraceParent {

    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    private TraceParent() {}

    static boolean valid(String text) {
        return text.length() == LENGTH
                && text.startsWith("00-")
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
