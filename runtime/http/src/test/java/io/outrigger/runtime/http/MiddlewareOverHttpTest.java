package io.outrigger.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.health.HealthService;
import io.outrigger.runtime.core.health.HealthTargets;
import io.outrigger.runtime.core.metadata.AppConnection;
import io.outrigger.runtime.core.metadata.MetadataService;
import io.outrigger.runtime.core.middleware.HttpMiddlewareInstaller;
import io.outrigger.runtime.core.middleware.MiddlewareTable;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateEncryption;
import io.outrigger.runtime.core.state.StateKeys;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.http.HttpEdgeConfig.Access;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiRules;
import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.runtime.resources.ConfigurationSpec.Pipeline;
import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MiddlewareOverHttpTest {

    private static final String TYPE = "middleware.http.test";
    private static final String TOKEN = "Dapr-Api-Token: t";

    private final MiddlewareTable table = new MiddlewareTable();
    private final FakeStateStore store = new FakeStateStore();
    private final TestEdge.Recorder recorder = new TestEdge.Recorder();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpEdge edge;
    private WireClient client;

    @BeforeEach
    void start() {
        HttpEdgeConfig plain = HttpEdgeConfig.of("o", "127.0.0.1", 0);
        HttpEdgeConfig config = new HttpEdgeConfig(
                "o",
                plain.listening(),
                new Limits(1_000, 4_096),
                new Access("", "t", ApiRules.NONE),
                plain.observing());
        List<Handler> handlers =
                List.of(new Handler("a", TYPE, "v1", List.of()), new Handler("b", TYPE, "v1", List.of()));
        edge = new HttpEdge(config, services().withPipeline(table.pipeline("server", new Pipeline(handlers))));
        edge.start();
        client = new WireClient(edge.ports().getFirst());
    }

    @AfterEach
    void stop() {
        edge.stop(Duration.ofSeconds(2));
    }

    private HttpServices services() {
        ComponentTable<NamedStateStore> stores = new ComponentTable<>();
        stores.put(
                "mem", new NamedStateStore("mem", StateKeys.of("mem", "o", "", Map.of()), StateEncryption.NONE, store));
        HealthTargets targets = new HealthTargets();
        var facts = new MetadataService.Facts(
                "o",
                "1",
                List.of(),
                List::of,
                List.of(),
                List.of(),
                new AppConnection(0, "http", "127.0.0.1", 0, Optional.empty()));
        return new HttpServices(
                new StateService(stores),
                new SecretService(new ComponentTable<>(), new SecuritySpecs.Secrets(List.of())),
                new MetadataService(facts),
                new HealthService("o", targets, targets),
                recorder,
                recorder,
                recorder);
    }

    private void put(String name, HttpMiddleware middleware) {
        var definition = ComponentDefinition.of(name, TYPE, "v1", Map.of());
        var identity = new RuntimeIdentity("o", "", Map.of());
        new HttpMiddlewareInstaller(table)
                .install(middleware, new Installation(identity, definition, Map.of(), CallGuard.NONE));
    }

    private WireClient.Reply get(String target) {
        return client.send("GET", target, "", TOKEN);
    }

    private WireClient.Reply save(String body) {
        return client.send("POST", "/v1.0/state/mem", body, TOKEN);
    }

    @Test
    void withoutMiddlewareRequestsPassAsEver() {
        assertThat(save("[{\"key\":\"k\",\"value\":1}]").status()).isEqualTo(204);
        assertThat(get("/v1.0/state/mem/k").body()).isEqualTo("1");
    }

    @Test
    void whoHasNoTokenMeetsNoMiddleware() {
        put("a", (exchange, next) -> {
            calls.add(exchange.path());
            calls.addAll(exchange.requestHeaders("dapr-api-token"));
            next.handle(exchange);
        });
        assertThat(client.send("GET", "/v1.0/metadata", "").status()).isEqualTo(401);
        assertThat(calls).isEmpty();
        assertThat(get("/v1.0/metadata").status()).isEqualTo(200);
        assertThat(calls).contains("/v1.0/metadata");
    }

    @Test
    void theRequestIsSeenAsItCame() {
        put("a", (exchange, next) -> {
            calls.add(exchange.method() + " " + exchange.path() + " " + exchange.query());
            calls.add(exchange.scheme() + " " + exchange.protocol() + " " + exchange.host());
            calls.add(exchange.remoteAddress().orElseThrow().getAddress().getHostAddress());
            calls.add(exchange.requestHeader("x-caller").orElseThrow());
            next.handle(exchange);
        });
        client.send("GET", "/v1.0/state/mem/a%2Fb?x=%20", "", TOKEN, "X-Caller: me");
        assertThat(calls).containsExactly("GET /v1.0/state/mem/a%2Fb x=%20", "http HTTP/1.1 test", "127.0.0.1", "me");
    }

    @Test
    void aRewrittenPathReachesItsRouteAndTheLog() {
        save("[{\"key\":\"k\",\"value\":1}]");
        put("b", (exchange, next) -> {
            exchange.rewrite("/v1.0/state/mem/k", "");
            next.handle(exchange);
        });
        assertThat(get("/short").body()).isEqualTo("1");
        assertThat(TestEdge.await(recorder.calls, 2).getLast().method()).isEqualTo("GET /v1.0/state/mem/k");
    }

    @Test
    void aReplacedBodyReachesTheRoute() {
        put("a", (exchange, next) -> {
            calls.add(new String(exchange.requestBody().readAllBytes(), UTF_8));
            exchange.requestBody("[{\"key\":\"k\",\"value\":\"replaced\"}]".getBytes(UTF_8));
            next.handle(exchange);
        });
        assertThat(save("anything").status()).isEqualTo(204);
        assertThat(calls).containsExactly("anything");
        assertThat(get("/v1.0/state/mem/k").body()).isEqualTo("\"replaced\"");
    }

    @Test
    void aBodyOnItsWayReachesTheRoute() {
        put("a", (exchange, next) -> {
            exchange.requestBody(exchange.requestBody(), -1);
            next.handle(exchange);
        });
        assertThat(save("[{\"key\":\"k\",\"value\":1}]").status()).isEqualTo(204);
        assertThat(get("/v1.0/state/mem/k").body()).isEqualTo("1");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedThroughTheMiddleware() {
        put("a", (exchange, next) -> {
            exchange.requestBody(exchange.requestBody().readAllBytes());
            next.handle(exchange);
        });
        WireClient.Reply reply = save("x".repeat(1_001));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("stream too large\n");
    }

    @Test
    void whatTheRouteSaysAboutABodyThatIsTooLargeStays() {
        String body = "x".repeat(1_001);
        WireClient.Reply without = save(body);
        put("a", (exchange, next) -> next.handle(exchange));
        WireClient.Reply with = save(body);
        assertThat(with.status()).isEqualTo(without.status());
        assertThat(with.body()).isEqualTo(without.body());
    }

    @Test
    void theRoutesErrorsPassUnchanged() {
        WireClient.Reply without = get("/v1.0/state/absent/k");
        put("a", (exchange, next) -> next.handle(exchange));
        WireClient.Reply with = get("/v1.0/state/absent/k");
        assertThat(with.status()).isEqualTo(without.status()).isEqualTo(400);
        assertThat(with.body()).isEqualTo(without.body());
        assertThat(with.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void answersWithoutABodyPassUnchanged() {
        WireClient.Reply without = get("/v1.0/state/mem/absent");
        put("a", (exchange, next) -> next.handle(exchange));
        WireClient.Reply with = get("/v1.0/state/mem/absent");
        assertThat(with.status()).isEqualTo(204);
        assertThat(with.headers().keySet()).isEqualTo(without.headers().keySet());
    }

    @Test
    void headersOfRequestAndAnswerCanBeChanged() {
        put("a", (exchange, next) -> {
            exchange.responseHeader("X-Early", "1");
            exchange.addResponseHeader("Set-Cookie", "a=1");
            exchange.addResponseHeader("Set-Cookie", "b=2");
            exchange.beforeResponse(() ->
                    exchange.responseHeader("X-Status", "" + exchange.status().orElseThrow()));
            next.handle(exchange);
            calls.add("" + exchange.status().orElseThrow());
            calls.add(exchange.responseHeader("content-type").orElseThrow());
        });
        WireClient.Reply reply = get("/v1.0/metadata");
        assertThat(reply.header("x-early")).isEqualTo("1");
        assertThat(reply.header("x-status")).isEqualTo("200");
        assertThat(reply.header("set-cookie")).isEqualTo("a=1\nb=2");
        assertThat(TestEdge.await(calls, 2)).containsExactly("200", "application/json");
    }

    @Test
    void aMiddlewareMayAnswerItself() {
        put("a", (exchange, _) -> exchange.respond(403, "no".getBytes(UTF_8)));
        put("b", (_, _) -> calls.add("b"));
        WireClient.Reply reply = get("/v1.0/metadata");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).isEqualTo("no");
        assertThat(calls).isEmpty();
    }

    @Test
    void aMiddlewareThatDoesNothingLeavesAnEmptyAnswer() {
        put("a", (_, _) -> {});
        WireClient.Reply reply = get("/v1.0/metadata");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aMiddlewareThatThrowsIsAnsweredForAndCounted() {
        put("a", (_, _) -> {
            throw new IllegalStateException("broken");
        });
        WireClient.Reply reply = get("/v1.0/metadata");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo("Internal Server Error\n");
        assertThat(TestEdge.await(recorder.served, 1)).containsExactly("GET /v1.0/metadata 500");
    }

    @Test
    void aMiddlewareThatThrowsAfterTheAnswerEndsTheConnection() throws IOException {
        put("a", (exchange, next) -> {
            next.handle(exchange);
            throw new IllegalStateException("broken");
        });
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), edge.ports().getFirst())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /v1.0/metadata HTTP/1.1\r\nHost: x\r\n" + TOKEN + "\r\n\r\n").getBytes(UTF_8));
            assertThat(socket.getInputStream().readAllBytes()).asString(UTF_8).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aHeldAnswerCanBeReplaced() {
        put("a", (exchange, next) -> {
            HeldResponse held = exchange.hold(next, 10_000);
            exchange.respond(
                    held.status() + 1,
                    new String(held.body(), UTF_8).replace("\"id\"", "\"ID\"").getBytes(UTF_8));
        });
        WireClient.Reply reply = get("/v1.0/metadata");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).contains("\"ID\"").doesNotContain("\"id\"");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void answersAreTransformedPieceByPiece() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        put("a", (exchange, next) -> {
            exchange.transformResponse(MiddlewareOverHttpTest::shouting);
            next.handle(exchange);
        });
        put("b", (exchange, _) -> {
            try (OutputStream out = exchange.respond(200, -1)) {
                out.write("one".getBytes(UTF_8));
                out.flush();
                // Goes on only once the caller has the first piece.
                assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
                out.write("two".getBytes(UTF_8));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        URI uri = URI.create("http://127.0.0.1:" + edge.ports().getFirst() + "/v1.0/metadata");
        try (HttpClient http = HttpClient.newHttpClient()) {
            var response = http.send(
                    HttpRequest.newBuilder(uri).header("dapr-api-token", "t").build(), BodyHandlers.ofInputStream());
            InputStream in = response.body();
            assertThat(in.readNBytes(3)).asString(UTF_8).isEqualTo("ONE");
            read.countDown();
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("TWO");
        }
    }

    private static OutputStream shouting(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                out.write(Character.toUpperCase(b));
            }
        };
    }

    @Test
    void middlewareComesAndGoesBetweenRequests() {
        put("a", (exchange, _) -> exchange.respond(403, new byte[0]));
        assertThat(get("/v1.0/metadata").status()).isEqualTo(403);
        new HttpMiddlewareInstaller(table).uninstall("a");
        assertThat(get("/v1.0/metadata").status()).isEqualTo(200);
    }

    @Test
    void theFirstOfTheListIsOutermost() {
        put("b", (exchange, next) -> {
            calls.add("b");
            next.handle(exchange);
        });
        put("a", (exchange, next) -> {
            calls.add("a");
            next.handle(exchange);
            calls.add("a again");
        });
        get("/v1.0/metadata");
        assertThat(TestEdge.await(calls, 3)).containsExactly("a", "b", "a again");
    }
}
