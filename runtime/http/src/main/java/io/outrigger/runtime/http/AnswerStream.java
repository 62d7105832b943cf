package io.outrigger.runtime.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * An answer's body on its way out. Every write leaves at once, the first one together with the head; a flush before it
 * sends the head alone, which the web server's own chunks cannot do. Only closing tells the caller that this is all.
 */
final class AnswerStream extends OutputStream {

    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int CR_LF = 2;

    private final RoutingResponse response;
    private final OutputStream stream;
    private final boolean chunked;
    private long count;
    private boolean begun;

    private AnswerStream(RoutingResponse response, boolean chunked) {
        this.response = response;
        this.stream = response.outputStream();
        this.chunked = chunked;
    }

    /** In chunks, for HTTP/1.1. */
    static AnswerStream chunked(RoutingResponse response) {
        response.headers().set(SilentHeader.CHUNKED);
        return new AnswerStream(response, true);
    }

    /** As the web server sends it, where frames or a length tell the end. */
    static AnswerStream plain(RoutingResponse response) {
        return new AnswerStream(response, false);
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > 0) {
            begun = true;
            count += length;
            if (chunked) {
                send(frame(bytes, from, length));
            } else {
                sending(() -> stream.write(bytes, from, length));
            }
        }
    }

    private static byte[] frame(byte[] bytes, int from, int length) {
        byte[] size = Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[size.length + length + 2 * CR_LF];
        int at = put(frame, 0, size, 0, size.length);
        at = lineEnd(frame, at);
        at = put(frame, at, bytes, from, length);
        lineEnd(frame, at);
        return frame;
    }

    private static int put(byte[] into, int at, byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, into, at, length);
        return at + length;
    }

    private static int lineEnd(byte[] into, int at) {
        into[at] = '\r';
        into[at + 1] = '\n';
        return at + CR_LF;
    }

    @Override
    public void flush() {
        if (!begun && chunked) {
            begun = true;
            send(NOTHING);
        }
        sending(stream::flush);
    }

    @Override
    public void close() {
        if (chunked) {
            send(END);
        }
        sending(() -> {
            stream.close();
            response.commit();
        });
    }

    private void send(byte[] bytes) {
        sending(() -> stream.write(bytes, 0, bytes.length));
    }

    private static void sending(Sending sending) {
        try {
            sending.run();
        } catch (IOException e) {
            throw new ConnectionLost(new UncheckedIOException(e));
        } catch (CloseConnectionException | UncheckedIOException e) {
            throw new ConnectionLost(e);
        }
    }

    private interface Sending {
        void run() throws IOException;
    }
}
