package io.outrigger.runtime.channel;

import java.io.IOException;

/**
 * HTTP/1.1 with plain blocking calls, for callers on virtual threads: a call costs one write and one or two reads, on
 * the caller's own thread.
 */
final class Http1Transport implements HttpTransport {
    private final Http1Pool pool;
    private final Http1Request request;
    private final int headBytes;

    Http1Transport(HttpOrigin origin, Http1Limits limits) {
        pool = new Http1Pool(new Http1Connector(origin, limits.connectTime()), limits);
        request = new Http1Request(origin);
        headBytes = limits.headBytes();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException, InterruptedException {
        try {
            return exchange(call);
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
            if (!connection.used()
                    || !call.body().replayable()
                    || Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return new Http1Exchange(pool, pool.fresh(), call).perform(request, headBytes);
    }

    @Override
    public void close() {
        pool.close();
    }
}
