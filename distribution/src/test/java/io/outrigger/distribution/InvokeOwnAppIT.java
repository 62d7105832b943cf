package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls of the application beside the sidecar, well behaved or not. */
class InvokeOwnAppIT {

    private static final String METHOD = "/v1.0/invoke/it/method/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Launcher beside(int port) {
        return Launcher.daprd().flag("app-port", Integer.toString(port));
    }

    @Test
    void theApplicationGetsWhatTheCallerSent() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app.port())
                        .environment("APP_API_TOKEN", "app-t0ken")
                        .environment("DAPR_API_TOKEN", "api-t0ken")
                        .start()) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                Answer answer = sidecar.http()
                        .call(method, METHOD + method + "?q=1", "text", "dapr-api-token", "api-t0ken", "X-A", "b");
                assertThat(answer.status()).as(method + " " + answer).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("text");
                HttpApp.Call call = app.only("/" + method + "?q=1");
                assertThat(call.method()).isEqualTo(method);
                assertThat(call.header("X-A")).isEqualTo("b");
                assertThat(call.header("dapr-api-token")).isEqualTo("app-t0ken");
                assertThat(call.headers()).doesNotContainKeys("X-Forwarded-For", "dapr-caller-app-id", "Connection");
            }
        }
    }

    @Test
    void theTokenOfTheApiStaysHere() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app.port())
                        .environment("DAPR_API_TOKEN", "api-t0ken")
                        .start()) {
            assertThat(sidecar.http().get(METHOD + "x").status()).isEqualTo(401);
            sidecar.http().get(METHOD + "y", "dapr-api-token", "api-t0ken");
            assertThat(app.only("/y").headers()).doesNotContainKey("dapr-api-token");
        }
    }

    @Test
    void eventsArriveOneByOne() throws IOException, InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (HttpApp app = HttpApp.start((call, exchange) -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    await(seen);
                    exchange.getResponseBody().write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
                });
                Sidecar sidecar = beside(app.port()).start();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + sidecar.ports().http() + METHOD + "events"))
                    .header("Accept", "text/event-stream")
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            // The second event is not even sent before the first one is here.
            assertThat(lines.readLine()).isEqualTo("data: one");
            seen.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: two");
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("nobody read the first event");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void noMoreCallsThanAllowedAreUnderWay() throws Exception {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore arrived = new Semaphore(0);
        Semaphore free = new Semaphore(0);
        try (HttpApp app = HttpApp.start((call, exchange) -> {
                    if (call.target().startsWith("/slow")) {
                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        arrived.release();
                        free.acquireUninterruptibly();
                        underWay.decrementAndGet();
                    }
                    HttpApp.send(exchange, 200, "done");
                });
                Sidecar sidecar =
                        beside(app.port()).flag("app-max-concurrency", "2").start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> callers.submit(() -> sidecar.http().get(METHOD + "slow" + i)))
                    .toList();
            assertThat(arrived.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
            free.release(6);
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void anApplicationThatIsNotThereIsAnError() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app.port()).start()) {
            app.leave();
            Answer answer = sidecar.http().get(METHOD + "x");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_DIRECT_INVOKE");
            assertThat(answer.json().get("message").asText()).contains("failed to invoke, id: it, err: ");
        }
    }

    @Test
    void anApplicationThatTalksNonsenseIsAnError() {
        for (String nonsense : List.of(
                "",
                "nonsense\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
                "HTTP/1.1 200 OK\r\nbroken header\r\n\r\n")) {
            try (RawApp app = RawApp.start((socket, head) -> {
                        RawApp.say(socket, nonsense);
                        socket.close();
                    });
                    Sidecar sidecar = beside(app.port()).start()) {
                Answer answer = sidecar.http().get(METHOD + "x");
                assertThat(answer.status()).as(nonsense + " -> " + answer).isEqualTo(500);
                assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_DIRECT_INVOKE");
            }
        }
    }

    @Test
    void aLengthThatWasSaidWronglyIsNotPassedOn() {
        try (RawApp app = RawApp.start((socket, head) -> {
                    RawApp.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n12345");
                    socket.close();
                });
                Sidecar sidecar = beside(app.port()).start()) {
            Answer answer = sidecar.http().get(METHOD + "x");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("12345");
        }
    }

    @Test
    @OutriggerOnly("daprd ends such an answer as if it were whole")
    void anAnswerThatLacksItsLastChunkIsNotTakenForAWholeOne() throws IOException {
        try (RawApp app = RawApp.start((socket, head) -> {
                    RawApp.say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
                    socket.close();
                });
                Sidecar sidecar = beside(app.port()).start();
                RawHttp caller = new RawHttp(sidecar.ports().http())) {
            caller.send("GET " + METHOD + "x HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(caller.wholeAnswer(PATIENCE)).isFalse();
        }
    }

    @Test
    void anUpgradeIsNotPassedOn() throws IOException {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app.port()).start();
                RawHttp caller = new RawHttp(sidecar.ports().http())) {
            caller.send("GET " + METHOD + "ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            assertThat(caller.statusLine(PATIENCE)).startsWith("HTTP/1.1 200");
            assertThat(app.only("/ws").headers()).doesNotContainKeys("Upgrade");
        }
    }

    @Test
    void anUnhealthyApplicationIsNotCalled() {
        AtomicInteger health = new AtomicInteger(200);
        try (HttpApp app = HttpApp.start((call, exchange) ->
                        HttpApp.send(exchange, call.target().equals("/up") ? health.get() : 200, ""));
                Sidecar sidecar = beside(app.port())
                        .flag("enable-app-health-check", "true")
                        .flag("app-health-check-path", "/up")
                        .flag("app-health-probe-interval", "1")
                        .flag("app-health-threshold", "1")
                        .start()) {
            Eventually.holds("the application is healthy", PATIENCE, () -> status(sidecar) == 200);
            health.set(503);
            Eventually.holds("the application is unhealthy", PATIENCE, () -> status(sidecar) == 500);
            assertThat(sidecar.http().get(METHOD + "x").json().get("message").asText())
                    .isEqualTo(
                            "failed to invoke, id: it, err: rpc error: code = Internal desc = app is not in a healthy"
                                    + " state");
            health.set(200);
            Eventually.holds("the application is healthy again", PATIENCE, () -> status(sidecar) == 200);
        }
    }

    private static int status(Sidecar sidecar) {
        return sidecar.http().get(METHOD + "x").status();
    }
}
