package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;

/** Many events in one call, to the sidecar and from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkPubSubIT {

    private static final String SUBSCRIPTIONS = """
            {"pubsubname": "B", "topic": "single", "route": "/B/single"},
            {"pubsubname": "B", "topic": "many", "route": "/B/many", "deadLetterTopic": "buried",
                "bulkSubscribe": {"enabled": true, "maxMessagesCount": 10, "maxAwaitDurationMs": 200}},
            {"pubsubname": "B", "topic": "raw", "route": "/B/raw", "metadata": {"rawPayload": "true"},
                "bulkSubscribe": {"enabled": true, "maxMessagesCount": 10, "maxAwaitDurationMs": 200}},
            {"pubsubname": "B", "topic": "buried", "route": "/B/buried"}
            """;

    // How often each entry of a batch came, by the text it carries.
    private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

    @AutoClose
    private final SubscribingStack stack = SubscribingStack.start(SUBSCRIPTIONS, this::answer);

    private final SubscribingApp app = stack.app();

    /** Each entry's data is the status it shall have, a broker and a number. */
    private void answer(HttpApp.Call call, HttpExchange exchange) throws IOException {
        String statuses = entries(call).stream()
                .map(this::status)
                .filter(status -> !status.isEmpty())
                .collect(Collectors.joining(",", "{\"statuses\":[", "]}"));
        HttpApp.send(exchange, 200, statuses);
    }

    private String status(JsonNode entry) {
        String data = entry.path("event").path("data").asText();
        int times = deliveries.merge(data, 1, Integer::sum);
        String status = switch (data.replaceFirst("-.*", "")) {
            case "" -> "SUCCESS";
            case "ONCE" -> times == 1 ? "RETRY" : "SUCCESS";
            case "ABSENT" -> "";
            default -> data.replaceFirst("-.*", "");
        };
        return status.isEmpty() ? "" : "{\"entryId\":" + entry.get("entryId") + ",\"status\":\"" + status + "\"}";
    }

    private static List<JsonNode> entries(HttpApp.Call call) {
        return StreamSupport.stream(Json.read(call.body()).path("entries").spliterator(), false)
                .toList();
    }

    private Answer publish(String path, String body) {
        return stack.sidecar().http().post(path, body, "content-type", "application/json");
    }

    private static String entry(String id, String event, String type) {
        return "{\"entryId\":\"" + id + "\",\"event\":" + event + ",\"contentType\":\"" + type + "\"}";
    }

    @OnEachBroker
    void entriesBecomeEventsOfTheirOwn(String broker) {
        String body = "["
                + String.join(
                        ",",
                        entry("1", "\"text\"", "text/plain"),
                        entry("2", "{\"n\":1}", "application/json"),
                        entry("3", "\"AAEC\"", "application/octet-stream"),
                        "{\"entryId\":\"4\",\"event\":\"own\",\"contentType\":\"text/plain\","
                                + "\"metadata\":{\"cloudevent.type\":\"mine\",\"cloudevent.id\":\"own-4\"}}")
                + "]";
        assertThat(publish("/v1.0/publish/bulk/" + broker + "/single", body).status())
                .isEqualTo(204);
        assertThat(publish("/v1.0-alpha1/publish/bulk/" + broker + "/single", body)
                        .status())
                .isEqualTo(204);
        List<JsonNode> events = app.awaitEvents("/" + broker + "/single", 8);
        assertThat(events.stream()
                        .map(event -> event.path("data").toString()
                                + event.path("data_base64").toString()))
                .containsExactlyInAnyOrder(
                        "\"text\"", "\"text\"", "{\"n\":1}", "{\"n\":1}", "\"AAEC\"", "\"AAEC\"", "\"own\"", "\"own\"");
        assertThat(events)
                .filteredOn(event -> event.get("type").asText().equals("mine"))
                .extracting(event -> event.get("id").asText())
                .containsOnly("own-4");
    }

    @OnEachBroker
    void whatIsNoBatchIsRefused(String broker) {
        for (String body : List.of(
                "{",
                "{}",
                "7",
                "[" + entry("", "\"x\"", "text/plain") + "]",
                "[" + entry("1", "\"x\"", "text/plain") + "," + entry("1", "\"y\"", "text/plain") + "]",
                "[{\"event\":\"x\"}]",
                "[" + entry("1", "{\"n\":1}", "text/plain") + "]")) {
            Answer answer = publish("/v1.0/publish/bulk/" + broker + "/single", body);
            assertThat(answer.status()).as(body + " -> " + answer).isEqualTo(400);
            assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_PUBSUB_EVENTS_SER");
        }
        assertThat(publish("/v1.0/publish/bulk/" + broker + "/single", "[]").status())
                .isEqualTo(204);
    }

    @OnEachBroker
    void eachEntryOfABatchHasAnAnswerOfItsOwn(String broker) {
        List<String> data = List.of("SUCCESS-", "ONCE-", "RETRY-", "DROP-", "ABSENT-", "WHAT-");
        List<String> entries = new ArrayList<>();
        data.forEach(each -> entries.add(entry(each, "\"" + each + broker + "\"", "text/plain")));
        assertThat(publish("/v1.0/publish/bulk/" + broker + "/many", "[" + String.join(",", entries) + "]")
                        .status())
                .isEqualTo(204);
        List<String> buried = app.awaitEvents("/" + broker + "/buried", 4).stream()
                .map(event -> event.get("data").asText())
                .toList();
        assertThat(buried)
                .containsExactlyInAnyOrder("RETRY-" + broker, "DROP-" + broker, "ABSENT-" + broker, "WHAT-" + broker);
        // In no order: the good one may be the last to come.
        Eventually.holds(
                "the good one comes",
                SubscribingApp.PATIENCE,
                () -> deliveries.containsKey("SUCCESS-" + broker) && deliveries.getOrDefault("ONCE-" + broker, 0) == 2);
        assertThat(deliveries)
                .containsEntry("SUCCESS-" + broker, 1)
                .containsEntry("ONCE-" + broker, 2)
                .containsEntry("RETRY-" + broker, 3)
                .containsEntry("DROP-" + broker, 1)
                .containsEntry("ABSENT-" + broker, 3)
                .containsEntry("WHAT-" + broker, 3);
        JsonNode batch = app.events("/" + broker + "/many").getFirst();
        assertThat(batch.get("topic").asText()).isEqualTo("many");
        assertThat(batch.get("pubsubname").asText()).isEqualTo(broker);
        assertThat(batch.get("type").asText()).isEqualTo("com.dapr.event.sent.bulk");
        assertThat(batch.at("/entries/0/contentType").asText()).isEqualTo("application/cloudevents+json");
        assertThat(batch.at("/entries/0/event/source").asText()).isEqualTo("it");
    }

    @OnEachBroker
    void batchesHaveTheirMostMessagesAndRawPayloadsAreBase64(String broker) {
        String body = IntStream.range(0, 25)
                .mapToObj(i -> entry("" + i, "\"raw" + i + "\"", "text/plain"))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(publish("/v1.0/publish/bulk/" + broker + "/raw?metadata.rawPayload=true", body)
                        .status())
                .isEqualTo(204);
        String path = "/" + broker + "/raw";
        Eventually.holds(
                "all entries come",
                SubscribingApp.PATIENCE,
                () -> app.calls(path).stream()
                                .mapToInt(call -> entries(call).size())
                                .sum()
                        >= 25);
        assertThat(app.calls(path)).allMatch(call -> entries(call).size() <= 10);
        assertThat(app.calls(path).stream().flatMap(call -> entries(call).stream()))
                .extracting(entry -> entry.get("event").asText())
                .doesNotHaveDuplicates()
                .hasSize(25)
                .contains("cmF3MA==");
    }
}
