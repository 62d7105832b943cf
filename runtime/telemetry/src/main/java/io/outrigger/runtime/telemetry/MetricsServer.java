package io.outrigger.runtime.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Serves a page of metrics at every path of a port. Closing ends it together with its threads. */
public final class MetricsServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService workers;
    private final MetricsPage page;

    private MetricsServer(HttpServer server, MetricsPage page) {
        this.server = server;
        this.page = page;
        this.workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("metrics-", 0).factory());
    }

    /**
     * Starts to serve.
     *
     * @param address empty for all addresses
     * @param port zero for any
     * @throws IOException saying which address cannot be listened on
     */
    public static MetricsServer start(String address, int port, MetricsPage page) throws IOException {
        String shown = address + ":" + port;
        try {
            InetSocketAddress socket =
                    address.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(address, port);
            MetricsServer server = new MetricsServer(HttpServer.create(socket, BACKLOG), page);
            server.run();
            return server;
        } catch (IOException | RuntimeException e) {
            throw new IOException("failed to listen on " + shown + ": " + e.getMessage(), e);
        }
    }

    private void run() {
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The port in use. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
            } else if (acceptsGzip(exchange)) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                    out.write(text);
                }
            } else {
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
            }
        }
    }

    private static boolean acceptsGzip(HttpExchange exchange) {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    /** Waits for scrapes under way, for a second at most. */
    @Override
    public void close() {
        server.stop(1);
        workers.shutdownNow();
        workers.close();
    }
}
