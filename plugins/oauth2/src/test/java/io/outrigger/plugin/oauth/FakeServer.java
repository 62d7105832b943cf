package io.outrigger.plugin.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The token endpoint of an authorization server; answers as it is told, and keeps what it was asked. */
final class FakeServer implements AutoCloseable {

    static final String GOOD = "{\"access_token\":\"abc\",\"token_type\":\"bearer\",\"expires_in\":60}";

    record Asked(String method, String authorization, String body) {}

    record Answer(int status, String type, String body) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    volatile Function<Asked, Answer> answers = _ -> json(200, GOOD);
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    static Answer json(int status, String body) {
        return new Answer(status, "application/json; charset=utf-8", body);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = new Asked(
                    exchange.getRequestMethod(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            asked.add(question);
            Answer answer = answers.apply(question);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    Map<String, String> loginSettings() {
        return Map.of(
                "clientID", "me",
                "clientSecret", "s3cr:t",
                "scopes", "a,b c",
                "authURL", "https://idp.test/auth",
                "tokenURL", url() + "/token",
                "redirectURL", "http://app.test/back",
                "authHeaderName", "X-User");
    }

    Map<String, String> clientSettings() {
        return Map.of(
                "clientID", "me",
                "clientSecret", "s3cr:t",
                "scopes", "a,b",
                "tokenURL", url() + "/token",
                "headerName", "Authorization");
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        executor.close();
    }
}
