package io.outrigger.runtime.http;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.middleware.PipelineExchange;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A request as the middleware left it, for the routes behind; their answer goes back the same way. */
final class BehindMiddleware implements HttpExchange {

    private static final byte[] NOTHING = {};
    private static final String CONTENT_TYPE = "Content-Type";

    private final HttpExchange outer;
    private final PipelineExchange passing;
    private final InvokeBody original;

    BehindMiddleware(HttpExchange outer, PipelineExchange passing, InvokeBody original) {
        this.outer = outer;
        this.passing = passing;
        this.original = original;
    }

    @Override
    public String method() {
        return passing.method();
    }

    @Override
    public String rawPath() {
        return passing.path();
    }

    @Override
    public String rawQuery() {
        return passing.query();
    }

    @Override
    public String protocol() {
        return passing.protocol();
    }

    @Override
    public Optional<String> header(RequestHeader name) {
        return passing.requestHeader(name.text());
    }

    @Override
    public List<String> headers(RequestHeader name) {
        return passing.requestHeaders(name.text());
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> visitor) {
        passing.head().headers().forEach(visitor);
    }

    @Override
    public Peer peer() {
        return outer.peer();
    }

    @Override
    public long declaredLength() {
        return passing.requestBodyLength();
    }

    @Override
    public byte[] body() {
        if (passing.body() == original) {
            return outer.body();
        }
        if (passing.body().bytes().isPresent()) {
            return passing.body().bytes().get();
        }
        try {
            return passing.requestBody().readAllBytes();
        } catch (IOException e) {
            throw e.getCause() instanceof ConnectionLost lost ? lost : new BodyException(e.getMessage(), e);
        }
    }

    @Override
    public InputStream bodyStream() {
        return passing.requestBody();
    }

    @Override
    public void answerHeader(String name, String value) {
        passing.responseHeader(name, oneLine(value));
    }

    @Override
    public void addAnswerHeader(String name, String value) {
        passing.addResponseHeader(name, oneLine(value));
    }

    private static String oneLine(String value) {
        return value.replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
    }

    @Override
    public void answer(int status) {
        answerAsIs(status, NOTHING);
    }

    @Override
    public void answer(int status, byte[] body) {
        if (passing.responseHeader(CONTENT_TYPE).isEmpty()) {
            passing.responseHeader(CONTENT_TYPE, "application/json");
        }
        answerAsIs(status, body);
    }

    @Override
    public void answerAsIs(int status, byte[] body) {
        try {
            passing.respond(status, body);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public OutputStream answerStream(int status, long length) {
        try {
            return new Inward(passing.respond(status, length));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(IOException e) {
        return e.getCause() instanceof ConnectionLost lost ? lost : new UncheckedIOException(e);
    }

    @Override
    public void abandonAnswer() {
        outer.abandonAnswer();
    }

    @Override
    public void closeAfterAnswer() {
        outer.closeAfterAnswer();
    }

    @Override
    public boolean answered() {
        return passing.responded();
    }

    @Override
    public int answerStatus() {
        return passing.status().orElse(0);
    }

    @Override
    public long answerLength() {
        return outer.answerLength();
    }

    @Override
    public Optional<RouteMatch> match() {
        return outer.match();
    }

    @Override
    public void match(RouteMatch match) {
        outer.match(match);
    }

    @Override
    public Optional<String> endpointName() {
        return outer.endpointName();
    }

    @Override
    public void endpointName(String name) {
        outer.endpointName(name);
    }

    @Override
    public TraceSpan span() {
        return outer.span();
    }

    @Override
    public void span(TraceSpan span) {
        outer.span(span);
    }

    /** Tells the routes that the caller is gone in the way they know. */
    private static final class Inward extends OutputStream {
        private final OutputStream out;

        Inward(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw failure(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }
}
