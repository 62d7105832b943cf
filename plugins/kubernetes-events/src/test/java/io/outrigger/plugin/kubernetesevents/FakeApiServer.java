package io.outrigger.plugin.kubernetesevents;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * As much of Kubernetes' API server as a watch of events needs: pages, versions, watches that begin at a version,
 * bookmarks, versions that are forgotten, connections that end.
 */
final class FakeApiServer implements AutoCloseable {

    private record Change(long version, String type, JsonObject event) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, JsonObject> events = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private long version = 100;
    private long forgotten;
    private long generation;
    private volatile String token = "";

    FakeApiServer() {
        this(0, Optional.empty());
    }

    FakeApiServer(int port, Optional<SSLContext> tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            server = tls.isEmpty() ? HttpServer.create(address, 0) : secure(address, tls.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer secure(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void demandToken(String wanted) {
        token = wanted;
    }

    /** Answers so many requests with the status 500. */
    void refuse(int times) {
        refusals.set(times);
    }

    /** What was asked: path and query. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Makes or changes an event; the JSON is what is peculiar to it. */
    synchronized void put(String name, String json) {
        boolean known = events.containsKey(name);
        JsonObject event = JsonParser.parseString(json).getAsJsonObject();
        JsonObject metadata = event.has("metadata") ? event.getAsJsonObject("metadata") : new JsonObject();
        metadata.addProperty("name", name);
        metadata.addProperty("namespace", "ns");
        metadata.addProperty("uid", "uid-" + name);
        metadata.addProperty("resourceVersion", Long.toString(++version));
        event.add("metadata", metadata);
        events.put(name, event);
        change(known ? "MODIFIED" : "ADDED", event);
    }

    synchronized void delete(String name) {
        JsonObject event = events.remove(name).deepCopy();
        event.getAsJsonObject("metadata").addProperty("resourceVersion", Long.toString(++version));
        change("DELETED", event);
    }

    /** Takes an event away and tells nobody, as what happens while nobody watches. */
    synchronized void vanish(String name) {
        events.remove(name);
        version++;
    }

    synchronized void bookmark() {
        JsonObject event = new JsonObject();
        JsonObject metadata = new JsonObject();
        metadata.addProperty("resourceVersion", Long.toString(++version));
        event.add("metadata", metadata);
        change("BOOKMARK", event);
    }

    private void change(String type, JsonObject event) {
        JsonObject whole = new JsonObject();
        whole.addProperty("kind", "Event");
        whole.addProperty("apiVersion", "v1");
        event.entrySet()
                .forEach(item -> whole.add(item.getKey(), item.getValue().deepCopy()));
        changes.add(new Change(version, type, whole));
    }

    /** Forgets what has changed so far: no watch can begin before now. */
    synchronized void forget() {
        forgotten = version;
        changes.clear();
    }

    /** Ends every watch as a server does that goes away. */
    synchronized void cut() {
        generation++;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            if (!token.isEmpty() && !authorization.equals("Bearer " + token)) {
                answer(exchange, 401, status(401, "Unauthorized"));
            } else if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, 500, status(500, "InternalError"));
            } else if (!exchange.getRequestURI().getPath().equals("/api/v1/namespaces/ns/events")) {
                answer(exchange, 404, status(404, "NotFound"));
            } else if (query.getOrDefault("watch", "").equals("true")) {
                watch(exchange, query);
            } else {
                answer(exchange, 200, list(query));
            }
        }
    }

    private static Map<String, String> query(String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split("&", -1))
                        .map(item -> item.split("=", 2))
                        .collect(Collectors.toMap(item -> item[0], item -> item[1]));
    }

    private static void answer(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String status(int code, String reason) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                + reason + " it is\",\"reason\":\"" + reason + "\",\"code\":" + code + "}";
    }

    private synchronized String list(Map<String, String> query) {
        int begin = Integer.parseInt(query.getOrDefault("continue", "0"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "0"));
        List<JsonObject> all = List.copyOf(events.values());
        int end = limit == 0 ? all.size() : Math.min(all.size(), begin + limit);
        JsonArray items = new JsonArray();
        all.subList(Math.min(begin, end), end).forEach(items::add);
        String next = end < all.size() ? ",\"continue\":\"" + end + "\"" : "";
        return "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + version + "\""
                + next + "},\"items\":" + items + "}\n";
    }

    private void watch(HttpExchange exchange, Map<String, String> query) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        long from = Long.parseLong(query.get("resourceVersion"));
        long end = System.nanoTime() + Long.parseLong(query.getOrDefault("timeoutSeconds", "60")) * 1_000_000_000L;
        OutputStream out = exchange.getResponseBody();
        out.flush();
        long mine = generation();
        try {
            while (System.nanoTime() < end && mine == generation()) {
                from = tell(out, from);
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long generation() {
        return generation;
    }

    private long tell(OutputStream out, long from) throws IOException {
        List<Change> news;
        boolean expired;
        synchronized (this) {
            expired = from < forgotten;
            news = changes.stream().filter(change -> change.version() > from).toList();
        }
        if (expired) {
            write(out, "{\"type\":\"ERROR\",\"object\":" + status(410, "Expired") + "}\n");
            throw new IOException("expired");
        }
        long last = from;
        for (Change change : news) {
            write(out, "{\"type\":\"" + change.type() + "\",\"object\":" + change.event() + "}\n");
            last = change.version();
        }
        return last;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        cut();
        server.stop(0);
        threads.shutdownNow();
    }
}
