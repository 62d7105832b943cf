package io.outrigger.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** An HTTP application that says which events it wants, and answers each as its data tell it to. */
final class SubscribingApp implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpApp app;

    private SubscribingApp(HttpApp app) {
        this.app = app;
    }

    static SubscribingApp wanting(String subscriptions, HttpApp.Answering events) {
        return new SubscribingApp(HttpApp.start((call, exchange) -> {
            switch (call.target()) {
                case "/dapr/subscribe" -> HttpApp.send(exchange, 200, subscriptions);
                case "/dapr/config" -> HttpApp.send(exchange, 404, "");
                default -> events.answer(call, exchange);
            }
        }));
    }

    /** Data such as {@code {"code": 500, "body": "x"}} say what to answer; all else is answered by 200. */
    static void obey(HttpApp.Call call, HttpExchange exchange) throws IOException {
        JsonNode data = call.body().startsWith("{") ? Json.read(call.body()).path("data") : Json.read("{}");
        HttpApp.send(exchange, data.path("code").asInt(200), data.path("body").asText(""));
    }

    String port() {
        return Integer.toString(app.port());
    }

    List<HttpApp.Call> calls(String path) {
        return app.calls(path);
    }

    /** The events that came to a path so far. */
    List<JsonNode> events(String path) {
        return calls(path).stream().map(call -> Json.read(call.body())).toList();
    }

    /** The events at a path once there are so many. */
    List<JsonNode> awaitEvents(String path, int count) {
        Eventually.holds(
                count + " events at " + path, PATIENCE, () -> calls(path).size() >= count);
        return events(path);
    }

    /** Goes away at once, whatever is under way. */
    void leave() {
        app.leave();
    }

    @Override
    public void close() {
        app.close();
    }
}
