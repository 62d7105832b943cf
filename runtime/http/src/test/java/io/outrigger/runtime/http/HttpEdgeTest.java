package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.http.HttpEdgeConfig.Access;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiLogOptions;
import io.outrigger.runtime.http.HttpEdgeConfig.ApiRules;
import io.outrigger.runtime.http.HttpEdgeConfig.Listening;
import io.outrigger.runtime.http.HttpEdgeConfig.MetricsOptions;
import io.outrigger.runtime.http.HttpEdgeConfig.Observing;
import io.outrigger.runtime.http.HttpEdgeConfig.PublicPort;
import io.outrigger.runtime.http.WireClient.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpEdgeTest {

    private static HttpEdgeConfig with(HttpEdgeConfig config, Access access) {
        return new HttpEdgeConfig(config.appId(), config.listening(), config.limits(), access, config.observing());
    }

    private static HttpEdgeConfig with(HttpEdgeConfig config, Listening listening) {
        return new HttpEdgeConfig(config.appId(), listening, config.limits(), config.access(), config.observing());
    }

    private static HttpEdgeConfig with(HttpEdgeConfig config, Observing observing) {
        return new HttpEdgeConfig(config.appId(), config.listening(), config.limits(), config.access(), observing);
    }

    private static TestEdge withOrigins(String origins) {
        return TestEdge.start(config -> with(config, new Access(origins, "", ApiRules.NONE)));
    }

    private static TestEdge withRules(Set<String> allowed, Set<String> denied) {
        return TestEdge.start(config -> with(config, new Access("", "", new ApiRules(allowed, denied))));
    }

    @Test
    void tokenIsAskedForExceptForHealth() {
        try (TestEdge edge = TestEdge.start(config -> with(config, new Access("", "s3cret", ApiRules.NONE)))) {
            Reply refused = edge.get("/v1.0/state/mem/a");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).isEqualTo("invalid api token\n");
            assertThat(edge.get("/v1.0/state/mem/a", "dapr-api-token: s3cre").status())
                    .isEqualTo(401);
            assertThat(edge.get("/v1.0/state/mem/a", "Dapr-Api-Token: s3cret").status())
                    .isEqualTo(204);
            assertThat(edge.get("/v1.0/healthz").status()).isEqualTo(204);
            assertThat(edge.get("/v1.0/healthz/outbound/").status()).isEqualTo(204);
            assertThat(edge.post("/v1.0/healthz", "").status()).isEqualTo(401);
        }
    }

    @Test
    void tokenIsNotToldByTheConfiguration() {
        assertThat(new Access("*", "s3cret", ApiRules.NONE).toString()).doesNotContain("s3cret");
    }

    @Test
    void deniedEndpointsAreNotThere() {
        try (TestEdge edge = withRules(Set.of(), Set.of("v1/state"))) {
            assertThat(edge.get("/v1.0/state/mem/a").status()).isEqualTo(404);
            assertThat(edge.get("/v1.0/metadata").status()).isEqualTo(200);
        }
        try (TestEdge edge = withRules(Set.of(), Set.of("v1.0/state", "v1.0/healthz"))) {
            assertThat(edge.get("/v1.0/state/mem/a").status()).isEqualTo(404);
            assertThat(edge.get("/v1.0/healthz").status()).isEqualTo(204);
        }
    }

    @Test
    void onlyAllowedEndpointsAreThere() {
        try (TestEdge edge = withRules(Set.of("v1.0/state"), Set.of())) {
            assertThat(edge.get("/v1.0/state/mem/a").status()).isEqualTo(204);
            Reply other = edge.get("/v1.0/metadata");
            assertThat(other.status()).isEqualTo(404);
            assertThat(other.body()).isEqualTo("404 page not found\n");
            assertThat(edge.send("PATCH", "/v1.0/state/mem", "").status()).isEqualTo(405);
        }
    }

    @Test
    void listedOriginsMayCall() {
        try (TestEdge edge = withOrigins("http://a.example,http://*.b.example")) {
            assertThat(edge.get("/v1.0/healthz", "Origin: http://A.example").header("access-control-allow-origin"))
                    .isEqualTo("http://A.example");
            Reply evil = edge.get("/v1.0/healthz", "Origin: http://evil");
            assertThat(evil.headers()).doesNotContainKey("access-control-allow-origin");
            assertThat(evil.header("vary")).isEqualTo("Origin");
        }
    }

    @Test
    void browsersAreToldWhatTheyMaySend() {
        try (TestEdge edge = withOrigins("http://*.b.example")) {
            Reply reply = edge.send(
                    "OPTIONS",
                    "/v1.0/state/mem",
                    "",
                    "Origin: http://x.b.example",
                    "Access-Control-Request-Method: put",
                    "Access-Control-Request-Headers: x-a, X-B,content-TYPE");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("access-control-allow-origin")).isEqualTo("http://x.b.example");
            assertThat(reply.header("access-control-allow-methods")).isEqualTo("PUT");
            assertThat(reply.header("access-control-allow-headers")).isEqualTo("X-A, X-B, Content-Type");
            assertThat(reply.header("vary"))
                    .isEqualTo("Origin\nAccess-Control-Request-Method\nAccess-Control-Request-Headers");
            assertThat(reply.headers()).doesNotContainKey("content-type");
            assertThat(edge.send("OPTIONS", "/v1.0/state/mem", "").status()).isEqualTo(404);
        }
    }

    @Test
    void everybodyMayCallWhereAStarSaysSo() {
        try (TestEdge edge = withOrigins("*")) {
            assertThat(edge.get("/v1.0/healthz", "Origin: http://any").header("access-control-allow-origin"))
                    .isEqualTo("*");
        }
        try (TestEdge edge = TestEdge.start()) {
            assertThat(edge.get("/v1.0/healthz", "Origin: http://any").headers())
                    .doesNotContainKey("vary");
        }
    }

    @Test
    void publicPortTellsMetadataAndHealthOnly() {
        try (TestEdge edge = TestEdge.start(config -> with(
                with(config, new Access("*", "s3cret", ApiRules.NONE)),
                new Listening(
                        List.of("127.0.0.1"),
                        0,
                        Optional.empty(),
                        Optional.of(new PublicPort("127.0.0.1", 0)),
                        true)))) {
            WireClient client = new WireClient(edge.edge().publicPort().orElseThrow());
            assertThat(client.send("GET", "/v1.0/healthz", "").status()).isEqualTo(204);
            assertThat(client.send("GET", "/v1.0/metadata", "").status()).isEqualTo(200);
            assertThat(client.send("PUT", "/v1.0/metadata/k", "v").status()).isEqualTo(204);
            Reply unknown = client.send("GET", "/v1.0/state/mem/a", "");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body()).isEqualTo("404 page not found\n");
            Reply wrong = client.send("POST", "/v1.0/healthz", "");
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.header("allow")).isEqualTo("GET");
        }
    }

    @Test
    void namesTakeThePlaceOfPathsInTheLogWhereAskedFor() {
        Observing observing = new Observing(false, MetricsOptions.DEFAULT, new ApiLogOptions(true, true));
        try (TestEdge edge = TestEdge.start(config -> with(config, observing))) {
            edge.get("/v1.0/healthz");
            edge.get("/v1.0/state/mem/secret");
            TestEdge.await(edge.recorder.calls, 1);
            edge.get("/v1.0/invoke/other/method/m");
            assertThat(TestEdge.await(edge.recorder.calls, 2))
                    .extracting(call -> call.method())
                    .containsExactly("GetState", "InvokeService/other");
            assertThat(edge.get("/v1.0/state/mem/a", "baggage: nonsense").status())
                    .isEqualTo(204);
        }
    }

    @Test
    void metricsSayNoMoreThanAskedFor() {
        Observing observing =
                new Observing(true, new MetricsOptions(true, false, true, List.of()), ApiLogOptions.DEFAULT);
        try (TestEdge edge = TestEdge.start(config -> with(config, observing))) {
            edge.get("/v1.0/state/mem/a");
            assertThat(TestEdge.await(edge.recorder.served, 1)).containsExactly("  204");
        }
    }

    @Test
    void severalAddressesAreServedAndOneThatFailsIsLeftOut() {
        try (TestEdge edge = TestEdge.start(config -> with(
                config,
                new Listening(
                        List.of("127.0.0.1", "nowhere.invalid", "127.0.0.1"),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        true)))) {
            assertThat(edge.edge().ports()).hasSize(2);
            for (int port : edge.edge().ports()) {
                assertThat(new WireClient(port).send("GET", "/v1.0/healthz", "").status())
                        .isEqualTo(204);
            }
        }
    }

    @Test
    void withoutAnyAddressStartingFails() {
        Listening nowhere = new Listening(List.of("nowhere.invalid"), 0, Optional.empty(), Optional.empty(), true);
        assertThatThrownBy(() -> TestEdge.start(config -> with(config, nowhere)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("could not listen on any endpoint");
    }

    @Test
    void addressThatIsTakenIsWaitedFor() throws Exception {
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Listening there =
                new Listening(List.of("127.0.0.1"), taken.getLocalPort(), Optional.empty(), Optional.empty(), true);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TestEdge> starting = executor.submit(() -> TestEdge.start(config -> with(config, there)));
            Thread.sleep(300);
            assertThat(starting.isDone()).isFalse();
            taken.close();
            try (TestEdge edge = starting.get()) {
                assertThat(edge.get("/v1.0/healthz").status()).isEqualTo(204);
            }
        }
    }

    @Test
    void socketOfTheFileSystemTakesThePlaceOfTcp(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("dapr-o-http.socket");
        Listening unix = new Listening(List.of(), 3500, Optional.of(directory), Optional.empty(), true);
        try (TestEdge edge = TestEdge.start(config -> with(config, unix));
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(edge.edge().ports()).isEmpty();
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(
                    "GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(1_000);
            channel.read(answer);
            assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 204 No Content\r\n");
        }
        assertThat(Files.exists(socket)).isFalse();
    }

    @Test
    void http2IsUnderstoodWithoutTls() throws Exception {
        try (TestEdge edge = TestEdge.start();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .build()) {
            URI uri = URI.create("http://127.0.0.1:" + edge.edge().ports().getFirst() + "/v1.0/state/mem");
            HttpRequest first = HttpRequest.newBuilder(URI.create(uri + "/a")).build();
            HttpResponse<String> empty = client.send(first, HttpResponse.BodyHandlers.ofString());
            assertThat(empty.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(empty.statusCode()).isEqualTo(204);
            HttpRequest save = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "[{\"key\":\"a\",\"value\":\"" + "x".repeat(100_000) + "\"}]"))
                    .build();
            assertThat(client.send(save, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(204);
            assertThat(client.send(first, HttpResponse.BodyHandlers.ofString()).body())
                    .hasSize(100_002);
            HttpRequest large = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5 << 20]))
                    .build();
            HttpResponse<String> refused = client.send(large, HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("stream too large");
        }
    }

    @Test
    void http2CanBeLeftOut() throws Exception {
        Listening plain = new Listening(List.of("127.0.0.1"), 0, Optional.empty(), Optional.empty(), false);
        try (TestEdge edge = TestEdge.start(config -> with(config, plain));
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + edge.edge().ports().getFirst() + "/v1.0/healthz");
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void stoppingLetsARequestFinish() throws Exception {
        try (TestEdge edge = TestEdge.start();
                WireClient.Connection connection = edge.client().connect();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.write("POST /v1.0/state/mem HTTP/1.1\r\nHost: a\r\nContent-Length: 23\r\n\r\n[{\"key\":");
            Thread.sleep(100);
            Future<?> stopping = executor.submit(() -> edge.edge().stop(Duration.ofSeconds(5)));
            Thread.sleep(200);
            connection.write("\"a\",\"value\":1}]");
            assertThat(connection.read().status()).isEqualTo(204);
            stopping.get();
            assertThatThrownBy(() -> edge.get("/v1.0/healthz")).hasMessageContaining("refused");
        }
    }

    @Test
    void stoppingCutsOffWhatDoesNotFinish() {
        try (TestEdge edge = TestEdge.start();
                WireClient.Connection connection = edge.client().connect()) {
            connection.write("GET /v1.0/healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(204);
            connection.write("POST /v1.0/state/mem HTTP/1.1\r\nHost: a\r\nContent-Length: 23\r\n\r\n[");
            long start = System.nanoTime();
            edge.edge().stop(Duration.ofMillis(300));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(connection.ends()).isTrue();
        }
    }

    @Test
    void severalHeadsLiveSideBySide() {
        try (TestEdge one = TestEdge.start();
                TestEdge other = TestEdge.start()) {
            one.post("/v1.0/state/mem", "[{\"key\":\"a\",\"value\":1}]");
            assertThat(one.get("/v1.0/state/mem/a").status()).isEqualTo(200);
            assertThat(other.get("/v1.0/state/mem/a").status()).isEqualTo(204);
        }
    }
}
