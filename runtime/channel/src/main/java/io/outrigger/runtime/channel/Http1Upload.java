package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a body beside the reading of the answer, on a thread of its own. If its source fails, the connection is closed,
 * so that neither side takes the body for whole. If the server does not want it any more, that is for the answer to say.
 */
final class Http1Upload implements Runnable {
    private static final int PIECE = 16384;
    // As long as Go's client waits before it gives a connection up whose answer came before the end of the request.
    private static final Duration LINGER = Duration.ofMillis(50);

    private final InvokeBody body;
    private final Http1Output out;
    private final Http1Wire wire;
    private final Thread thread;
    private volatile boolean whole;
    private volatile boolean sourceFailed;
    private volatile Optional<Throwable> fault = Optional.empty();

    Http1Upload(InvokeBody body, Http1Connection connection) {
        this.body = body;
        out = connection.out();
        wire = connection.wire();
        thread = Thread.ofVirtual().name("http1-upload").unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            if (body.bytes().isPresent()) {
                byte[] bytes = body.bytes().get();
                out.send(bytes, 0, bytes.length);
            } else {
                stream(body.stream());
            }
            whole = true;
        } catch (Http1SourceFault e) {
            failed(e.getCause());
        } catch (IOException e) {
            fault = Optional.of(e);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void failed(Throwable source) {
        fault = Optional.of(source);
        sourceFailed = true;
        wire.close();
    }

    private void stream(InputStream source) throws IOException, Http1SourceFault {
        Http1Pieces pieces = new Http1Pieces(source, PIECE);
        if (pieces.mustWait()) {
            out.flush();
        }
        if (body.length() < 0) {
            chunked(pieces);
        } else {
            sized(pieces, body.length());
        }
    }

    private void chunked(Http1Pieces pieces) throws IOException, Http1SourceFault {
        while (pieces.next(Long.MAX_VALUE)) {
            int start = pieces.frame();
            out.send(pieces.bytes(), start, pieces.framedEnd() - start);
        }
        out.known("0\r\n\r\n");
        out.flush();
    }

    private void sized(Http1Pieces pieces, long length) throws IOException, Http1SourceFault {
        for (long left = length; left > 0; left -= pieces.size()) {
            if (!pieces.next(left)) {
                throw new Http1SourceFault(new EOFException("the request's body is shorter than it said"));
            }
            out.send(pieces.bytes(), pieces.start(), pieces.size());
        }
        out.flush();
    }

    /** Whether all was sent; waits a moment if the end is near. */
    boolean whole() {
        try {
            return whole || (thread.join(LINGER) && whole);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether all was sent by now. */
    boolean wholeNow() {
        return whole;
    }

    /** Whether it was the body that could not be read, rather than the connection that could not be written to. */
    boolean sourceFailed() {
        return sourceFailed;
    }

    /** Why not all could be sent. */
    Optional<Throwable> fault() {
        return fault;
    }
}
