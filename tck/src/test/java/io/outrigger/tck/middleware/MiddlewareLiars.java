package io.outrigger.tck.middleware;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.support.Liars;
import io.outrigger.tck.support.Together;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;

/** For each rule a middleware that breaks it. */
final class MiddlewareLiars {

    private final Liars<MiddlewareFixture> liars = new Liars<>();

    private MiddlewareLiars() {}

    static Map<String, Liars.Liar<MiddlewareFixture>> all() {
        MiddlewareLiars all = new MiddlewareLiars();
        all.answerers();
        all.readers();
        all.others();
        return all.liars.byRule();
    }

    private void answerers() {
        liar("HTTP-01", "calls of the rest of the pipeline", (exchange, _) -> exchange.respond(403, new byte[0]));
        liar("HTTP-02", "calls of the rest of the pipeline", MiddlewareLiars::twice);
        liar("HTTP-03", "the answer's status", (exchange, next) -> {
            exchange.hold(next, 1_000);
            exchange.respond(200, new byte[0]);
        });
        liar("HTTP-04", "the answer's body: expected 256 bytes", (exchange, next) -> {
            HeldResponse held = exchange.hold(next, 1_000);
            exchange.respond(
                    held.status(), new String(held.body(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        });
        liar("HTTP-05", "what came through", (exchange, next) -> {
            try {
                next.handle(exchange);
            } catch (IOException e) {
                throw new SpiException("it failed", e);
            }
        });
        liar("HTTP-06", "the status of answer", Confused::new);
        liar("HTTP-07", "bytes that arrived before the answer's end", (exchange, next) -> {
            HeldResponse held = exchange.hold(next, 100_000);
            exchange.respond(held.status(), held.body());
        });
    }

    // Tries again what failed, though something may have been done already.
    private static void twice(HttpExchange exchange, HttpHandler next) throws IOException {
        try {
            next.handle(exchange);
        } catch (IOException _) {
            next.handle(exchange);
        }
    }

    private void readers() {
        liar("HTTP-08", "bytes read of a body that nobody asked for", (exchange, next) -> {
            byte[] all = exchange.requestBody().readAllBytes();
            exchange.requestBody(all);
            next.handle(exchange);
        });
        liar("HTTP-09", "bytes read of a body of which 10 were wanted", (exchange, next) -> {
            exchange.requestBody(new ByteArrayInputStream(exchange.requestBody().readAllBytes()), -1);
            next.handle(exchange);
        });
    }

    private void others() {
        liars.add(
                "HTTP-10",
                "starting with bad settings: expected InvalidRequestException, but it succeeded",
                () -> new SimpleMiddlewareFixture(
                        new SimpleMiddlewareFactory(false, () -> (exchange, next) -> next.handle(exchange))));
        liar("LOAD-01", "wrong class loader", (exchange, next) -> {
            if (Thread.currentThread().getContextClassLoader() == ClassLoader.getPlatformClassLoader()) {
                throw new SpiException("wrong class loader");
            }
            next.handle(exchange);
        });
    }

    private void liar(String rule, String message, HttpMiddleware middleware) {
        liar(rule, message, () -> middleware);
    }

    private void liar(String rule, String message, Supplier<HttpMiddleware> maker) {
        liars.add(rule, message, () -> new SimpleMiddlewareFixture(new SimpleMiddlewareFactory(true, maker)));
    }

    /** Remembers in a field whose answer it is giving. */
    private static final class Confused implements HttpMiddleware {
        private final CyclicBarrier all = new CyclicBarrier(Together.RACERS);
        private volatile Optional<HeldResponse> last = Optional.empty();

        @Override
        public void handle(HttpExchange exchange, HttpHandler next) throws IOException {
            last = Optional.of(exchange.hold(next, 1_000));
            try {
                all.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
            exchange.respond(last.orElseThrow().status(), new byte[0]);
        }
    }
}
