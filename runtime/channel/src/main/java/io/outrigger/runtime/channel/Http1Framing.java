package io.outrigger.runtime.channel;

import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;

/**
 * Where the body of an answer ends. Strict wherever two readers could differ: that is how answers are smuggled.
 *
 * @param length of a sized body
 * @param reusable whether the connection can be used again behind it
 */
record Http1Framing(Kind kind, long length, boolean reusable) {
    enum Kind {
        NONE,
        SIZED,
        CHUNKED,
        TO_END
    }

    private static final String LENGTH = "Content-Length";
    private static final String ENCODING = "Transfer-Encoding";

    static Http1Framing of(Http1Head head, String method) throws ProtocolException {
        boolean chunked = chunked(head);
        long length = length(head.headers().all(LENGTH));
        boolean reusable = keepsAlive(head);
        if (method.equals("HEAD") || head.bodiless()) {
            // Who knows what a server speaks that would have switched.
            return new Http1Framing(Kind.NONE, 0, reusable && head.status() >= 200);
        }
        if (chunked) {
            head.headers().remove(LENGTH);
            return new Http1Framing(Kind.CHUNKED, -1, reusable && length < 0);
        }
        return length < 0 ? new Http1Framing(Kind.TO_END, -1, false) : new Http1Framing(Kind.SIZED, length, reusable);
    }

    private static boolean chunked(Http1Head head) throws ProtocolException {
        List<String> encodings = head.headers().all(ENCODING);
        if (encodings.isEmpty()) {
            return false;
        }
        head.headers().remove(ENCODING);
        // HTTP/1.0 knows no encodings; a server that names one speaks for itself alone.
        if (head.old()) {
            return false;
        }
        if (encodings.size() > 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
            throw new ProtocolException("the answer has a transfer encoding other than chunked");
        }
        return true;
    }

    private static long length(List<String> values) throws ProtocolException {
        if (values.isEmpty()) {
            return -1;
        }
        String first = values.getFirst();
        boolean digits = !first.isEmpty() && first.chars().allMatch(each -> each >= '0' && each <= '9');
        if (!digits || !values.stream().allMatch(first::equals)) {
            throw new ProtocolException("the answer has no valid length");
        }
        try {
            return Long.parseLong(first);
        } catch (NumberFormatException e) {
            throw (ProtocolException) new ProtocolException("the answer's length is too large").initCause(e);
        }
    }

    private static boolean keepsAlive(Http1Head head) {
        Optional<String> single = head.headers().first("Connection");
        if (single.isEmpty()) {
            return !head.old();
        }
        List<String> values = head.headers().all("Connection");
        return !names(values, "close") && (!head.old() || names(values, "keep-alive"));
    }

    private static boolean names(List<String> values, String option) {
        for (String value : values) {
            for (String each : value.split(",", -1)) {
                if (each.strip().equalsIgnoreCase(option)) {
                    return true;
                }
            }
        }
        return false;
    }
}
