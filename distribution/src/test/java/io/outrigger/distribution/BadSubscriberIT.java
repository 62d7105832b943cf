package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Applications that answer events with rubbish, or not at all. */
class BadSubscriberIT {

    private static final Map<String, String> RUBBISH = Map.of(
            "noise", "\u0000\u0001\u0002 nothing like HTTP\r\n\r\n",
            "closed", "",
            "nostatus", "HTTP/1.1 abc\r\n\r\n",
            "half", "HTTP/1.1 200 OK\r\nContent-Le");

    // The application took the event; what it says beyond that does not matter much.
    private static final Map<String, String> BROKEN_OFF = Map.of(
            "cut", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":",
            "endless", "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + "x".repeat(5_000_000),
            "chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

    private static Stream<String> kinds() {
        return Stream.concat(RUBBISH.keySet().stream(), BROKEN_OFF.keySet().stream());
    }

    @Test
    void rubbishIsAFailureAndThePoisonEndsAmongTheDeadLetters() {
        Map<String, AtomicInteger> deliveries = new ConcurrentHashMap<>();
        try (RawApp app = RawApp.start((socket, head) -> serve(socket, head, deliveries));
                RedisServer redis = RedisServer.demanded();
                Sidecar sidecar = Launcher.daprd()
                        .flag("app-port", Integer.toString(app.port()))
                        .resource(redis.broker("redis"))
                        .resource(Yaml.threeDeliveries("redis"))
                        .start()) {
            kinds().forEach(kind -> publish(sidecar, "rubbish-" + kind, kind));
            for (String kind : RUBBISH.keySet()) {
                Eventually.holds(
                        kind + " is buried", SubscribingApp.PATIENCE, () -> count(deliveries, "/buried/" + kind) == 1);
                assertThat(count(deliveries, "/rubbish/" + kind)).as(kind).isGreaterThanOrEqualTo(3);
            }
            for (String kind : BROKEN_OFF.keySet()) {
                Eventually.holds(
                        kind + " comes", SubscribingApp.PATIENCE, () -> count(deliveries, "/rubbish/" + kind) > 0);
            }
            publish(sidecar, "good", "fine");
            Eventually.holds("others go on", SubscribingApp.PATIENCE, () -> count(deliveries, "/good/fine") == 1);
            assertThat(sidecar.healthy("/v1.0/healthz")).isTrue();
        }
    }

    private static int count(Map<String, AtomicInteger> deliveries, String path) {
        return deliveries.getOrDefault(path, new AtomicInteger()).get();
    }

    private static void publish(Sidecar sidecar, String topic, String id) {
        Answer answer = sidecar.http().post("/v1.0/publish/redis/" + topic + "?metadata.cloudevent.id=" + id, id);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    private static void serve(Socket socket, String head, Map<String, AtomicInteger> deliveries) throws IOException {
        if (head.startsWith("GET /dapr/subscribe ")) {
            say200(socket, subscriptions());
            return;
        }
        String body = body(socket, head);
        String id = body.replaceFirst("(?s).*\"id\":\"([a-z]+)\".*", "$1");
        String route = head.split(" ", 3)[1].split("-", 2)[0];
        deliveries.computeIfAbsent(route + "/" + id, key -> new AtomicInteger()).incrementAndGet();
        if (route.equals("/rubbish")) {
            RawApp.say(socket, RUBBISH.getOrDefault(id, BROKEN_OFF.getOrDefault(id, "")));
            socket.close();
        } else {
            say200(socket, "{}");
        }
    }

    private static String subscriptions() {
        StringBuilder all = new StringBuilder("[{\"pubsubname\":\"redis\",\"topic\":\"good\",\"route\":\"/good\"},"
                + "{\"pubsubname\":\"redis\",\"topic\":\"buried\",\"route\":\"/buried\"}");
        kinds().forEach(kind -> all.append(",{\"pubsubname\":\"redis\",\"topic\":\"rubbish-")
                .append(kind)
                .append("\",\"route\":\"/rubbish-")
                .append(kind)
                .append("\",\"deadLetterTopic\":\"buried\"}"));
        return all.append(']').toString();
    }

    private static String body(Socket socket, String head) throws IOException {
        int length = Integer.parseInt(head.replaceFirst("(?is).*content-length: *(\\d+).*", "$1"));
        return new String(socket.getInputStream().readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void say200(Socket socket, String json) throws IOException {
        RawApp.say(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                        + json);
    }

    @Test
    void whoNeverAnswersHoldsUpNoOtherTopic() {
        try (SubscribingApp app = SubscribingApp.wanting("""
                        [{"pubsubname": "redis", "topic": "stuck", "route": "/stuck"},
                        {"pubsubname": "redis", "topic": "brisk", "route": "/brisk"},
                        {"pubsubname": "memory", "topic": "stuck", "route": "/stuck"},
                        {"pubsubname": "memory", "topic": "brisk", "route": "/brisk"}]
                        """, (call, exchange) -> {
                    if (call.target().equals("/brisk")) {
                        HttpApp.send(exchange, 200, "");
                    } else {
                        sleepUntilTheTestIsOver();
                    }
                });
                RedisServer redis = RedisServer.demanded();
                Sidecar sidecar = Launcher.daprd()
                        .flag("app-port", app.port())
                        .resource(Yaml.component("memory", "pubsub.in-memory"))
                        .resource(redis.broker("redis"))
                        .start()) {
            for (String broker : List.of("memory", "redis")) {
                for (int i = 0; i < 5; i++) {
                    sidecar.http().post("/v1.0/publish/" + broker + "/brisk", "x");
                }
                sidecar.http().post("/v1.0/publish/" + broker + "/stuck", "x");
            }
            app.awaitEvents("/stuck", 2);
            for (int i = 0; i < 5; i++) {
                sidecar.http().post("/v1.0/publish/memory/brisk", "x");
                sidecar.http().post("/v1.0/publish/redis/brisk", "x");
            }
            app.awaitEvents("/brisk", 20);
            // Else the sidecar would wait for its answers before it ends.
            app.leave();
        }
    }

    private static void sleepUntilTheTestIsOver() throws IOException {
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            throw new IOException("the application leaves", e);
        }
    }
}
