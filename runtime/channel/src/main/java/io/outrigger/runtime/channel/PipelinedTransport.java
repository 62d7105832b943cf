package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.middleware.AnswerSink;
import io.outrigger.runtime.core.middleware.HttpPipeline;
import io.outrigger.runtime.core.middleware.PipelineExchange;
import io.outrigger.runtime.core.middleware.RequestHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Optional;

/** Leads requests through the middleware configured for the way to the application. */
final class PipelinedTransport implements HttpTransport {
    private final HttpTransport next;
    private final HttpOrigin origin;
    private final HttpPipeline pipeline;

    PipelinedTransport(HttpTransport next, HttpOrigin origin, HttpPipeline pipeline) {
        this.next = next;
        this.origin = origin;
        this.pipeline = pipeline;
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException, InterruptedException {
        return pipeline.isEmpty() ? next.send(call) : new Passage(call).run();
    }

    @Override
    public boolean looksIntoBodies() {
        return !pipeline.isEmpty();
    }

    private RequestHead head(HttpCall call) {
        int mark = call.target().indexOf('?');
        String path = mark < 0 ? call.target() : call.target().substring(0, mark);
        String query = mark < 0 ? "" : call.target().substring(mark + 1);
        String scheme = origin.secure() ? "https" : "http";
        return new RequestHead(
                call.method(), path, query, scheme, "HTTP/1.1", origin.authority(), Optional.empty(), call.headers());
    }

    @Override
    public void close() {
        next.close();
    }

    /** One request's way. */
    private final class Passage implements AnswerSink {
        private final PipelineExchange exchange;
        private Optional<HttpReply> fromServer = Optional.empty();
        private int status = 200;
        private InvokeHeaders headers = new InvokeHeaders();
        private InvokeBody body = InvokeBody.EMPTY;
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();

        private Passage(HttpCall call) {
            exchange = new PipelineExchange(head(call), call.body(), this);
        }

        private HttpReply run() throws IOException, InterruptedException {
            boolean passed = false;
            try {
                pipeline.handle(exchange, _ -> ask());
                passed = true;
            } catch (InterruptedIOException e) {
                if (Thread.interrupted()) {
                    throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
                }
                throw e;
            } finally {
                if (!passed) {
                    release();
                }
            }
            return reply();
        }

        private HttpReply reply() {
            InvokeBody answer = written.size() > 0 ? InvokeBody.of(written.toByteArray()) : body;
            InvokeHeaders trailers = fromServer.map(HttpReply::trailers).orElseGet(InvokeHeaders::new);
            return new HttpReply(status, headers, answer, trailers, this::release);
        }

        private void ask() throws IOException {
            try {
                HttpReply reply = next.send(changed(exchange.head()));
                fromServer = Optional.of(reply);
                reply.headers().forEach(exchange::addResponseHeader);
                exchange.respond(reply.status(), reply.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("interrupted while waiting for an answer").initCause(e);
            }
        }

        private HttpCall changed(RequestHead head) {
            String target = head.query().isEmpty() ? head.path() : head.path() + "?" + head.query();
            return new HttpCall(head.method(), target, head.headers(), exchange.body());
        }

        private void release() {
            fromServer.ifPresent(HttpReply::close);
        }

        @Override
        public void send(int code, InvokeHeaders answered, InvokeBody answer) {
            status = code;
            headers = answered;
            body = answer;
        }

        // Only middleware that answers by itself writes, and what it writes is short.
        @Override
        public OutputStream send(int code, InvokeHeaders answered, long length) {
            status = code;
            headers = answered;
            return written;
        }
    }
}
