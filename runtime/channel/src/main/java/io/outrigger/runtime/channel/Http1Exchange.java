package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request and its answer on one connection, from taking the connection to giving it back. */
final class Http1Exchange {
    // Bodies in memory up to this size fit into the system's buffers: no server can make their sender wait for long.
    private static final int AT_ONCE = 1 << 16;
    // What Go's client and curl wait for a go-ahead that may never come.
    private static final Duration GO_AHEAD = Duration.ofSeconds(1);

    private final Http1Pool pool;
    private final Http1Connection connection;
    private final HttpCall call;
    private final InvokeHeaders trailers = new InvokeHeaders();
    private final AtomicBoolean over = new AtomicBoolean();
    private Optional<Http1Upload> upload = Optional.empty();
    private Optional<IOException> unsent = Optional.empty();
    private boolean reusable;
    private boolean complete;
    private long sentBefore;

    Http1Exchange(Http1Pool pool, Http1Connection connection, HttpCall call) {
        this.pool = pool;
        this.connection = connection;
        this.call = call;
    }

    /** Sends the request and reads the head of the answer, or gives up the connection. */
    HttpReply perform(Http1Request request, int headBytes) throws IOException {
        boolean answered = false;
        connection.in().begin();
        connection.in().allow(headBytes);
        sentBefore = connection.wire().sentBytes();
        try {
            write(request);
            HttpReply reply = reply(answer(), headBytes);
            answered = true;
            return reply;
        } catch (IOException e) {
            throw explained(e);
        } finally {
            if (!answered) {
                drop();
            }
        }
    }

    private void write(Http1Request request) throws IOException {
        gather(request);
        try {
            if (!Http1Request.asks(call)) {
                body();
            } else {
                connection.out().flush();
            }
        } catch (IOException e) {
            // A server that has said what it has to say may have left: its answer counts, if there is one.
            unsent = Optional.of(e);
        }
    }

    private void gather(Http1Request request) throws ProtocolException {
        connection.out().begin();
        try {
            request.write(call, connection.out());
        } catch (ProtocolException e) {
            // Nothing was sent: the connection is as good as before.
            over.set(true);
            pool.give(connection);
            throw e;
        }
    }

    private void body() throws IOException {
        InvokeBody body = call.body();
        if (!body.replayable() || body.length() > AT_ONCE) {
            upload = Optional.of(new Http1Upload(body, connection));
            upload.get().start();
        } else if (body.length() > 0) {
            byte[] bytes = body.bytes().orElseThrow();
            connection.out().send(bytes, 0, bytes.length);
        } else {
            connection.out().flush();
        }
    }

    private Http1Head answer() throws IOException {
        boolean waiting = Http1Request.asks(call) && unsent.isEmpty();
        if (waiting && !connection.in().await(GO_AHEAD)) {
            body();
            waiting = false;
        }
        Http1Head head = Http1Head.read(connection.in());
        while (head.interim()) {
            if (waiting && head.status() == 100) {
                body();
                waiting = false;
            }
            head = Http1Head.read(connection.in());
        }
        if (waiting) {
            unsent = Optional.of(new IOException("the app did not want the request's body"));
        }
        return head;
    }

    private IOException explained(IOException e) {
        Optional<Throwable> fault = fault();
        if (sourceFailed()) {
            return new IOException("the request's body could not be sent", fault.orElse(e));
        }
        fault.filter(each -> each != e).ifPresent(e::addSuppressed);
        return e instanceof ProtocolException || connection.in().heard() ? e : new Http1NoAnswer(e, nothingSent());
    }

    private boolean nothingSent() {
        return upload.isEmpty() && connection.wire().sentBytes() == sentBefore;
    }

    private boolean sourceFailed() {
        return upload.isPresent() && upload.get().sourceFailed();
    }

    private Optional<Throwable> fault() {
        return upload.isPresent() ? upload.get().fault() : unsent.map(each -> each);
    }

    private HttpReply reply(Http1Head head, int headBytes) throws IOException {
        if (head.switches()) {
            throw new ProtocolException("the app wants to speak another protocol");
        }
        Http1Framing framing = Http1Framing.of(head, call.method());
        reusable = framing.reusable() && unsent.isEmpty();
        return new HttpReply(head.status(), head.headers(), body(framing, headBytes), trailers, this::release);
    }

    private InvokeBody body(Http1Framing framing, int headBytes) throws IOException {
        return switch (framing.kind()) {
            case NONE -> whole(0);
            case SIZED ->
                atHand(framing.length())
                        ? whole((int) framing.length())
                        : InvokeBody.of(new Http1SizedBody(this, connection.in(), framing.length()), framing.length());
            case CHUNKED -> InvokeBody.of(new Http1ChunkedBody(this, connection.in(), headBytes), -1);
            case TO_END -> InvokeBody.of(new Http1OpenBody(this, connection.in()), -1);
        };
    }

    private boolean atHand(long length) throws IOException {
        // A look that does not wait needs the connection for itself.
        return length <= connection.in().buffered()
                || (upload.isEmpty() && length <= AT_ONCE && connection.in().fetch((int) length));
    }

    private InvokeBody whole(int length) throws IOException {
        InvokeBody body =
                length == 0 ? InvokeBody.EMPTY : InvokeBody.of(connection.in().take(length));
        completed();
        return body;
    }

    InvokeHeaders trailers() {
        return trailers;
    }

    /** All of the answer has been read. */
    void completed() {
        complete = true;
        if (upload.isEmpty() || upload.get().wholeNow()) {
            release();
        }
    }

    /** The answer broke off: says why, as far as that is known. */
    IOException broken(IOException e) {
        drop();
        Optional<Throwable> fault = fault();
        if (sourceFailed()) {
            return new IOException("the request's body could not be sent", fault.orElse(e));
        }
        fault.filter(each -> each != e).ifPresent(e::addSuppressed);
        return e;
    }

    /** Whether the connection may not be read any more. */
    boolean over() {
        return over.get();
    }

    private void release() {
        boolean again = complete
                && reusable
                && !over.get()
                && connection.in().buffered() == 0
                && (upload.isEmpty() || upload.get().whole());
        if (over.compareAndSet(false, true)) {
            if (again) {
                pool.give(connection);
            } else {
                pool.drop(connection);
            }
        }
    }

    private void drop() {
        if (over.compareAndSet(false, true)) {
            pool.drop(connection);
        }
    }
}
