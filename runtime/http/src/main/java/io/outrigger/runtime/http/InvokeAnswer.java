package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.WARNING;

import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.StatusCodes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
        head(exchange, response);
        Optional<byte[]> bytes = response.body().bytes();
        if (bodiless(exchange, status)) {
            exchange.answerAsIs(status, NOTHING);
        } else if (bytes.isPresent()) {
            exchange.answerAsIs(status, bytes.get());
        } else {
            stream(exchange, response.body(), status);
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

    private static void stream(HttpExchange exchange, InvokeBody body, int status) {
        OutputStream out = exchange.answerStream(status, -1);
        boolean whole = false;
        try {
            whole = copy(body, out);
            if (whole) {
                out.close();
            }
        } catch (IOException e) {
            // Writing fails in its own way, so this is the application's side.
            LOG.log(WARNING, "HTTP service invocation failed to complete with error: " + e.getMessage());
        } finally {
            if (!whole) {
                exchange.abandonAnswer();
            }
        }
    }

    private static boolean copy(InvokeBody body, OutputStream out) throws IOException {
        byte[] buffer = new byte[CHUNK];
        InputStream in = body.stream();
        if (in.available() == 0) {
            // The body may be long in coming.
            out.flush();
        }
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (count > 0) {
                    out.write(buffer, 0, count);
                    out.flush();
                }
            }
        } catch (EOFException e) {
            // daprd passes on what came where an application promised more than it sent.
            return true;
        }
        return true;
    }
}
