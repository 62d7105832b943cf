package io.outrigger.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP application in the test's own process; whoever calls it is written down. */
final class HttpApp implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

    /** Answers one call, whose body has been read. */
    @FunctionalInterface
    interface Answering {
        void answer(Call call, HttpExchange exchange) throws IOException;
    }

    /** One call as it arrived. */
    record Call(String method, String target, Map<String, List<String>> headers, String body) {
        /** The first value, or nothing at all. */
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private HttpApp(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(answering, exchange));
        server.start();
    }

    /** An application that answers every call the same way. */
    static HttpApp start(Answering answering) {
        return new HttpApp(answering);
    }

    /** An application that sends back what it is sent, with status 200. */
    static HttpApp echo() {
        return start((call, exchange) -> send(exchange, 200, call.body()));
    }

    static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void serve(Answering answering, HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Call call = new Call(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            calls.add(call);
            answering.answer(call, exchange);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The calls of one target so far. */
    List<Call> calls(String target) {
        return calls.stream().filter(call -> call.target().equals(target)).toList();
    }

    /** The only call of that target. */
    Call only(String target) {
        List<Call> found = calls(target);
        if (found.size() != 1) {
            throw new AssertionError("expected one call of " + target + " among "
                    + calls.stream().map(Call::target).toList());
        }
        return found.getFirst();
    }

    /** Goes away at once, as an application that crashes. */
    void leave() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
