package io.outrigger.plugin.consul;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As much of an agent's HTTP interface as the plugin uses. Every check passes whose status does not say otherwise. */
final class FakeAgent implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonNode> services = new TreeMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private long index = 1;
    private boolean broken;

    FakeAgent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method, path, query and token of what was asked. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized Optional<JsonNode> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    synchronized void register(String text) throws IOException {
        JsonNode service = json.readTree(text);
        services.put(service.path("ID").asText(), service);
        changed();
    }

    /** From now on every answer is an error, or no longer. */
    synchronized void breakDown(boolean down) {
        broken = down;
        changed();
    }

    private void changed() {
        index++;
        notifyAll();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Consul-Token"))
                .orElse("");
        requests.add(exchange.getRequestMethod() + " " + uri + " " + token);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = answer(uri, body);
            exchange.getResponseHeaders().set("X-Consul-Index", Long.toString(index()));
            exchange.sendResponseHeaders(answer.length == 0 ? 500 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long index() {
        return index;
    }

    private synchronized byte[] answer(URI uri, byte[] body) throws IOException, InterruptedException {
        String path = uri.getPath();
        if (path.startsWith("/v1/health/service/")) {
            hold(uri.getQuery());
            return broken ? new byte[0] : health(path.substring("/v1/health/service/".length()));
        }
        if (path.equals("/v1/agent/service/register")) {
            JsonNode service = json.readTree(body);
            services.put(service.path("ID").asText(), service);
            changed();
        } else if (path.startsWith("/v1/agent/service/deregister/")) {
            services.remove(path.substring("/v1/agent/service/deregister/".length()));
            changed();
        }
        return broken ? new byte[0] : "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void hold(String query) throws InterruptedException {
        long end = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
        while (!broken && query.contains("index=" + index + "&") && System.currentTimeMillis() < end) {
            wait(100);
        }
    }

    private byte[] health(String name) throws IOException {
        ArrayNode entries = json.createArrayNode();
        for (JsonNode service : new ArrayList<>(services.values())) {
            boolean critical =
                    service.path("Checks").path(0).path("Status").asText().equals("critical");
            if (service.path("Name").asText().equals(name) && !critical) {
                ObjectNode entry = entries.addObject();
                entry.putObject("Node").put("Address", "192.0.2.1");
                entry.set("Service", service);
            }
        }
        return json.writeValueAsBytes(entries);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
