package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * HTTP/1.1 with plain blocking calls, for callers on virtual threads: a call costs one write and one or two reads, on
 * the caller's own thread.
 */
final class Http1Transport implements HttpTransport {
    // Go's default, which daprd leaves as it is.
    private static final Duration IDLE = Duration.ofSeconds(90);
    private static final int SMALL = 16 << 10;

    private final Http1Pool pool;
    private final Http1Request request;
    private final int headBytes;

    /**
     * A transport that opens its connections when they are needed.
     *
     * @param tls how to trust a server that is spoken to in secret; empty for plain text
     */
    Http1Transport(HttpOrigin origin, Optional<TlsClient> tls, HttpLimits limits) {
        this(origin, new Http1Pool(new Http1SocketConnector(origin, tls, limits.connect()), limits, IDLE), limits);
    }

    Http1Transport(HttpOrigin origin, Http1Pool pool, HttpLimits limits) {
        this.pool = pool;
        request = new Http1Request(origin);
        headBytes = limits.headBytes();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException, InterruptedException {
        try {
            return exchange(handy(call));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException("the call was given up").initCause(e);
            }
            throw e;
        }
    }

    private HttpReply exchange(HttpCall call) throws IOException, InterruptedException {
        Http1Connection connection = pool.take();
        try {
            return new Http1Exchange(pool, connection, call).perform(request, headBytes);
        } catch (Http1NoAnswer e) {
            if (!connection.used() || !again(call, e) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return new Http1Exchange(pool, pool.fresh(), call).perform(request, headBytes);
    }

    private static boolean again(HttpCall call, Http1NoAnswer failure) {
        return call.body().replayable() && (failure.nothingSent() || HttpReplays.harmless(call));
    }

    /** A short stream is sent faster from memory, and can be sent again. */
    private static HttpCall handy(HttpCall call) throws IOException {
        InvokeBody body = call.body();
        if (body.replayable() || body.length() < 0 || body.length() > SMALL || Http1Request.asks(call)) {
            return call;
        }
        byte[] bytes = body.stream().readNBytes((int) body.length());
        if (bytes.length < body.length()) {
            throw new EOFException("the request's body is shorter than it said");
        }
        return new HttpCall(call.method(), call.target(), call.headers(), InvokeBody.of(bytes));
    }

    @Override
    public void close() {
        pool.close();
    }
}
