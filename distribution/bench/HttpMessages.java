import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HTTP/1.1 messages of known length on one connection, one after the other, in one buffer. */
final class HttpMessages {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CHUNKED = "\r\ntransfer-encoding:";

    private final InputStream in;
    private byte[] buffer = new byte[64 << 10];
    private int filled;
    private int bodyStart;
    private int end;

    HttpMessages(InputStream in) {
        this.in = in;
    }

    /** Reads the next one whole; false at the end. */
    boolean next() throws IOException {
        System.arraycopy(buffer, end, buffer, 0, filled - end);
        filled -= end;
        end = filled;
        int head = find(END_OF_HEAD, 0);
        while (head < 0) {
            if (!fill()) {
                return false;
            }
            head = find(END_OF_HEAD, 0);
        }
        bodyStart = head + END_OF_HEAD.length;
        int whole = bodyStart + length(new String(buffer, 0, bodyStart, StandardCharsets.ISO_8859_1).toLowerCase());
        while (filled < whole) {
            if (!fill()) {
                return false;
            }
        }
        end = whole;
        return true;
    }

    private boolean fill() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        end = filled;
        return read >= 0;
    }

    private static int length(String head) throws IOException {
        int at = head.indexOf(LENGTH);
        if (at < 0 && head.contains(CHUNKED)) {
            throw new IOException("a message of unknown length: " + head);
        }
        return at < 0
                ? 0
                : Integer.parseInt(head.substring(at + LENGTH.length(), head.indexOf('\r', at + 2)).strip());
    }

    int bodyStart() {
        return bodyStart;
    }

    boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (i >= end || buffer[i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where it stands, from a place on; -1 if nowhere. */
    int find(byte[] wanted, int from) {
        for (int i = from; i <= end - wanted.length; i++) {
            if (buffer[i] == wanted[0] && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    int indexOf(char wanted, int from) {
        int at = from;
        while (at < end && buffer[at] != wanted) {
            at++;
        }
        return at;
    }

    String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
