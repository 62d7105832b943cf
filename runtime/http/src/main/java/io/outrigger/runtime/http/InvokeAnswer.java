package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.WARNING;

import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Passes an application's answer on to the caller. */
final class InvokeAnswer {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.http");
    private static final String CACHE = "Cache-Control";
    private static final byte[] NOTHING = {};
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int CHUNK = 16 << 10;
    // Of these the answer has one, whoever sets it.
    private static final Set<String> SINGLE = Set.of("traceparent", "tracestate", "baggage", "date");

    private InvokeAnswer() {}

    /**
     * Writes an answer.
     *
     * @param events whether the caller waits for server-sent events, which nobody on the way must keep
     */
    static void write(HttpExchange exchange, InvokeResponse response, boolean events) {
        if (events && !response.headers().contains(CACHE)) {
            exchange.answerHeader(CACHE, "no-cache");
        }
        switch (response.status()) {
            case InvokeStatus.Http http -> pass(exchange, response, http.code());
            case InvokeStatus.Grpc grpc when grpc.code().number() == 0 -> pass(exchange, response, 200);
            case InvokeStatus.Grpc grpc -> refusal(exchange, response, grpc);
        }
    }

    private static void refusal(HttpExchange exchange, InvokeResponse response, InvokeStatus.Grpc status) {
        head(exchange, response);
        exchange.answer(StatusCodes.httpOf(status.code()), InvokeStatusJson.of(status));
    }

    private static void pass(HttpExchange exchange, InvokeResponse response, int status) {
        Optional<byte[]> bytes = bodiless(exchange, status)
                ? Optional.of(NOTHING)
                : response.body().bytes();
        if (bytes.isPresent()) {
            head(exchange, response);
            exchange.answerAsIs(status, bytes.get());
        } else {
            stream(exchange, response, status);
        }
    }

    private static boolean bodiless(HttpExchange exchange, int status) {
        return status == NO_CONTENT
                || status == NOT_MODIFIED
                || status < OK
                || exchange.method().equals("HEAD");
    }

    private static void head(HttpExchange exchange, InvokeResponse response) {
        Set<String> named = HeaderRules.namedByConnection(response.headers());
        response.headers().forEach((name, value) -> {
            if (!HeaderRules.passesOverHttp(name, named)) {
                return;
            }
            if (SINGLE.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.answerHeader(name, value);
            } else {
                exchange.addAnswerHeader(HeaderRules.httpName(name), value);
            }
        });
        if (!response.contentType().isEmpty()) {
            exchange.answerHeader("Content-Type", response.contentType());
        }
    }

    private static void stream(HttpExchange exchange, InvokeResponse response, int status) {
        InputStream in = response.body().stream();
        byte[] buffer = new byte[CHUNK];
        // Nothing has gone out by then: what fails here can still be told.
        int first = atHand(in, buffer);
        head(exchange, response);
        OutputStream out = exchange.answerStream(status, -1);
        boolean whole = false;
        try {
            send(out, buffer, first);
            copy(in, buffer, out);
            out.close();
            whole = true;
        } catch (IOException e) {
            // Writing fails in its own way, so this is the application's side.
            LOG.log(WARNING, "HTTP service invocation failed to complete with error: " + e.getMessage());
        } finally {
            if (!whole) {
                exchange.abandonAnswer();
            }
        }
    }

    private static int atHand(InputStream in, byte[] buffer) {
        try {
            return in.available() > 0 ? in.read(buffer) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(OutputStream out, byte[] bytes, int count) throws IOException {
        if (count > 0) {
            out.write(bytes, 0, count);
        }
        // Without anything to send the head goes alone: the body may be long in coming.
        out.flush();
    }

    private static void copy(InputStream in, byte[] buffer, OutputStream out) throws IOException {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (count > 0) {
                send(out, buffer, count);
            }
        }
    }
}
