package io.outrigger.runtime.http;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.middleware.AnswerSink;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.TreeSet;

/** Gives the caller what came out of the middleware. */
final class MiddlewareSink implements AnswerSink {

    private final HttpExchange exchange;

    MiddlewareSink(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void send(int status, InvokeHeaders headers, InvokeBody body) throws IOException {
        if (body.bytes().isEmpty()) {
            try (OutputStream out = send(status, headers, body.length())) {
                body.stream().transferTo(out);
            }
            return;
        }
        pass(headers);
        byte[] bytes = body.bytes().get();
        try {
            if (bytes.length == 0) {
                exchange.answer(status);
            } else {
                exchange.answerAsIs(status, bytes);
            }
        } catch (ConnectionLost e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public OutputStream send(int status, InvokeHeaders headers, long length) {
        pass(headers);
        return new Outward(exchange.answerStream(status, length));
    }

    private void pass(InvokeHeaders headers) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (seen.add(name)) {
                exchange.answerHeader(name, value);
            } else {
                exchange.addAnswerHeader(name, value);
            }
        });
    }

    /** Tells a middleware that the caller is gone in the way it knows. */
    private static final class Outward extends FilterOutputStream {
        Outward(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (ConnectionLost e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (ConnectionLost e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (ConnectionLost e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
