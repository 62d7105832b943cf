package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.net.ProtocolException;

/**
 * The head of an answer.
 *
 * @param old whether the server speaks HTTP/1.0
 */
record Http1Head(int status, boolean old, InvokeHeaders headers) {
    private static final String VERSION = "HTTP/1.";
    private static final int SWITCHING = 101;

    static Http1Head read(Http1Input in) throws IOException {
        in.nextLine();
        byte[] bytes = in.bytes();
        int start = in.lineStart();
        int length = in.lineEnd() - start;
        boolean complete = length == 12 || (length > 12 && bytes[start + 12] == ' ');
        if (!complete || !begins(bytes, start) || bytes[start + 8] != ' ') {
            throw new ProtocolException("the answer is not HTTP/1.1");
        }
        boolean old = digit(bytes[start + 7]) == 0;
        int status = 100 * digit(bytes[start + 9]) + 10 * digit(bytes[start + 10]) + digit(bytes[start + 11]);
        if (status < 100) {
            throw new ProtocolException("the answer has no status");
        }
        InvokeHeaders headers = new InvokeHeaders();
        Http1Fields.read(in, headers);
        return new Http1Head(status, old, headers);
    }

    private static boolean begins(byte[] bytes, int start) {
        for (int i = 0; i < VERSION.length(); i++) {
            if (bytes[start + i] != VERSION.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int digit(byte each) throws ProtocolException {
        if (each < '0' || each > '9') {
            throw new ProtocolException("the answer has no status");
        }
        return each - '0';
    }

    boolean interim() {
        return status < 200 && status != SWITCHING;
    }

    /** Whether another protocol follows. Without a name for it, the status is an answer like any other, as in Go. */
    boolean switches() {
        return status == SWITCHING && headers.contains("Upgrade");
    }

    /** Whether no body follows, whatever the headers say. */
    boolean bodiless() {
        return status == SWITCHING || status == 204 || status == 304;
    }

    // Values may be credentials.
    @Override
    public String toString() {
        return "Http1Head[" + status + "]";
    }
}
