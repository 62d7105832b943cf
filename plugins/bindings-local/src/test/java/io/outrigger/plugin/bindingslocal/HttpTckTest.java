package io.outrigger.plugin.bindingslocal;

import com.sun.net.httpserver.HttpServer;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBindingFactory;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class HttpTckTest extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new Web();
    }

    /** A server that keeps what is put there. */
    private static final class Web implements OutputBindingFixture {
        private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private HttpServer server;

        @Override
        public void start() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    String path = exchange.getRequestURI().getPath();
                    if (exchange.getRequestMethod().equals("PUT")) {
                        kept.put(path, body);
                    }
                    byte[] answer = kept.getOrDefault(path, new byte[] {1});
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            server.start();
        }

        @Override
        public void stop() {
            server.stop(0);
            threads.shutdownNow();
        }

        @Override
        public OutputBindingFactory factory() {
            return new HttpBindingFactory();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort(), "responseTimeout", "20s");
        }

        @Override
        public Call harmless() {
            return new Call("post", BindingData.of(new byte[] {1}, Map.of()));
        }

        @Override
        public Optional<RoundTrip> roundTrip() {
            return Optional.of(new RoundTrip() {
                @Override
                public Call write(String name, byte[] data) {
                    return new Call("put", BindingData.of(data, Map.of("path", name)));
                }

                @Override
                public Call read(String name) {
                    return new Call("get", BindingData.of(new byte[0], Map.of("path", name)));
                }
            });
        }
    }
}
