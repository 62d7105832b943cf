package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events for an HTTP application that says what it wants: what it gets, and what its answers set off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PubSubIT {

    private static final String JSON = "application/json";
    private static final String EVENT = "application/cloudevents+json";

    // Every path and topic begins with the broker's name, here "B".
    private static final String SUBSCRIPTIONS = """
            {"pubsubname": "B", "topic": "plain", "route": "/B/plain"},
            {"pubsubname": "B", "topic": "binary", "route": "/B/binary"},
            {"pubsubname": "B", "topic": "raw", "route": "/B/raw", "metadata": {"rawPayload": "true"}},
            {"pubsubname": "B", "topic": "routed", "deadLetterTopic": "undecided", "routes": {
                "rules": [
                    {"match": "event.type == 'order.v2'", "path": "/B/second"},
                    {"match": "event.data.amount > 100", "path": "/B/large"}],
                "default": "/B/other"}},
            {"pubsubname": "B", "topic": "unrouted", "deadLetterTopic": "buried", "routes": {
                "rules": [{"match": "event.type == 'never'", "path": "/B/never"}]}},
            {"pubsubname": "B", "topic": "undecided", "route": "/B/undecided"},
            {"pubsubname": "B", "topic": "told", "route": "/B/told", "deadLetterTopic": "buried"},
            {"pubsubname": "B", "topic": "alone", "route": "/B/alone"},
            {"pubsubname": "B", "topic": "buried", "route": "/B/buried"},
            {"pubsubname": "B", "topic": "strict", "route": "/B/strict", "deadLetterTopic": "grave"},
            {"pubsubname": "B", "topic": "grave", "route": "/B/grave", "metadata": {"rawPayload": "true"}},
            {"pubsubname": "B", "topic": "empty-route", "route": ""}
            """;

    @AutoClose
    private final SubscribingStack stack = SubscribingStack.start(SUBSCRIPTIONS, SubscribingApp::obey);

    private final SubscribingApp app = stack.app();
    private final Sidecar sidecar = stack.sidecar();

    private void publish(String topic, String body, String... headers) {
        Answer answer = sidecar.http().post("/v1.0/publish/" + topic, body, headers);
        assertThat(answer.status()).as(topic + " -> " + answer).isEqualTo(204);
    }

    /** The only event at a path whose id that is. */
    private JsonNode event(String path, String id) {
        Eventually.holds(
                "the event " + id + " at " + path,
                SubscribingApp.PATIENCE,
                () -> !events(path, id).isEmpty());
        assertThat(events(path, id)).hasSize(1);
        return events(path, id).getFirst();
    }

    private List<JsonNode> events(String path, String id) {
        return app.events(path).stream()
                .filter(event -> event.path("id").asText().equals(id))
                .toList();
    }

    @OnEachBroker
    void dataIsWrappedInAnEvent(String broker) {
        String topic = broker + "/plain?metadata.cloudevent.id=";
        publish(topic + "e1", "{\"n\":12345678901234567890.5}", "content-type", JSON);
        JsonNode event = event("/" + broker + "/plain", "e1");
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("com.dapr.event.sent");
        assertThat(event.get("source").asText()).isEqualTo("it");
        assertThat(event.get("datacontenttype").asText()).isEqualTo(JSON);
        assertThat(event.get("pubsubname").asText()).isEqualTo(broker);
        assertThat(event.get("topic").asText()).isEqualTo("plain");
        assertThat(event.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");
        assertThat(event.get("traceid").asText())
                .isEqualTo(event.get("traceparent").asText());
        HttpApp.Call call = app.calls("/" + broker + "/plain").getLast();
        assertThat(call.header("content-type")).isEqualTo(EVENT);
        assertThat(call.header("pubsubname")).isEqualTo(broker);
        assertThat(call.body()).contains("\"n\":12345678901234567890.5");

        publish(topic + "e2", "{\"n\":", "content-type", JSON);
        assertThat(event("/" + broker + "/plain", "e2").get("data").asText()).isEqualTo("{\"n\":");
        publish(topic + "e3", "<&é>", "content-type", "text/plain; charset=utf-8");
        assertThat(event("/" + broker + "/plain", "e3").get("data").asText()).isEqualTo("<&é>");
        publish(topic + "e4", "bytes", "content-type", "application/octet-stream");
        JsonNode bytes = event("/" + broker + "/plain", "e4");
        assertThat(bytes.has("data")).isFalse();
        assertThat(bytes.get("data_base64").asText()).isEqualTo(base64("bytes"));
    }

    @Test
    void theApplicationIsAskedOnce() {
        assertThat(app.calls("/dapr/subscribe")).hasSize(1);
        assertThat(sidecar.http().get("/v1.0/metadata").json().get("subscriptions"))
                .hasSize(22);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @OnEachBroker
    void publishersSayWhatTheEventIs(String broker) {
        publish(
                broker + "/plain?metadata.cloudevent.id=o1&metadata.cloudevent.source=shop&metadata.CloudEvent.Type=t"
                        + "&metadata.cloudevent.subject=s&metadata.ttlInSeconds=600",
                "x",
                "traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        JsonNode named = event("/" + broker + "/plain", "o1");
        assertThat(named.get("source").asText()).isEqualTo("shop");
        assertThat(named.get("type").asText()).isEqualTo("t");
        assertThat(named.get("subject").asText()).isEqualTo("s");
        assertThat(named.get("datacontenttype").asText()).isEqualTo("text/plain");
        assertThat(named.get("traceparent").asText()).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(named.get("expiration").asText()).endsWith("Z");

        publish(
                broker + "/plain",
                "{\"specversion\":\"1.0\",\"id\":\"o2\",\"source\":\"s\",\"type\":\"own\",\"data\":[1],\"mine\":7,"
                        + "\"topic\":\"elsewhere\"}",
                "content-type",
                EVENT);
        JsonNode own = event("/" + broker + "/plain", "o2");
        assertThat(own.get("mine").asInt()).isEqualTo(7);
        assertThat(own.get("topic").asText()).isEqualTo("plain");
        assertThat(own.get("type").asText()).isEqualTo("own");
        assertThat(own.get("data").toString()).isEqualTo("[1]");
    }

    @OnEachBroker
    void rawPayloadsGoOutAsTheyAreAndComeInWrapped(String broker) {
        int before = app.calls("/" + broker + "/raw").size();
        publish(broker + "/raw?metadata.rawPayload=true", "just text", "content-type", "text/plain");
        JsonNode event = app.awaitEvents("/" + broker + "/raw", before + 1).getLast();
        assertThat(event.get("data_base64").asText()).isEqualTo(base64("just text"));
        assertThat(event.get("datacontenttype").asText()).isEqualTo("application/octet-stream");
        assertThat(event.get("type").asText()).isEqualTo("com.dapr.event.sent");
        assertThat(event.get("source").asText()).isEqualTo("Dapr");
        assertThat(event.get("topic").asText()).isEqualTo("raw");
    }

    @OnEachBroker
    void attributesMayTravelAsMetadata(String broker) {
        int before = app.calls("/" + broker + "/binary").size();
        publish(
                broker + "/binary?metadata.rawPayload=true&metadata.content-type=application/octet-stream"
                        + "&metadata.ce_id=b1&metadata.ce_type=binary.v1&metadata.ce_source=/b&metadata.ce_specversion=1.0",
                "not json",
                "content-type",
                "application/octet-stream");
        Eventually.holds(
                "the event comes",
                SubscribingApp.PATIENCE,
                () -> app.calls("/" + broker + "/binary").size() > before);
        HttpApp.Call call = app.calls("/" + broker + "/binary").getLast();
        assertThat(call.body()).isEqualTo("not json");
        assertThat(call.header("ce_id")).isEqualTo("b1");
    }

    @OnEachBroker
    void eventsGoWhereTheFirstMatchingRuleSays(String broker) {
        String topic = broker + "/routed?metadata.cloudevent.id=";
        publish(topic + "r1&metadata.cloudevent.type=order.v2", "{\"amount\":500}", "content-type", JSON);
        publish(topic + "r2", "{\"amount\":500}", "content-type", JSON);
        publish(topic + "r3", "{\"amount\":5}", "content-type", JSON);
        // Texts have no amount: the rule cannot be decided.
        publish(topic + "r4", "text", "content-type", "text/plain");
        event("/" + broker + "/second", "r1");
        event("/" + broker + "/large", "r2");
        event("/" + broker + "/other", "r3");
        assertThat(event("/" + broker + "/undecided", "r4").get("topic").asText())
                .isEqualTo("routed");
        publish(broker + "/unrouted?metadata.cloudevent.id=r5", "x");
        event("/" + broker + "/buried", "r5");
        assertThat(app.calls("/" + broker + "/never")).isEmpty();
    }

    @OnEachBroker
    void answersDecideWhatBecomesOfAnEvent(String broker) {
        told(broker, "taken", 200, "", 1, 0);
        told(broker, "success", 200, "{\"status\":\"SUCCESS\"}", 1, 0);
        told(broker, "nostatus", 201, "{}", 1, 0);
        told(broker, "garbage", 200, "<html>", 1, 0);
        told(broker, "drop", 200, "{\"status\":\"DROP\"}", 1, 1);
        told(broker, "retry", 200, "{\"status\":\"RETRY\"}", 3, 1);
        told(broker, "unknown", 200, "{\"status\":\"success\"}", 3, 1);
        told(broker, "failed", 500, "{\"status\":\"SUCCESS\"}", 3, 1);
        told(broker, "refused", 403, "", 3, 1);
        told(broker, "nowhere", 404, "", 1, 1);
        told(broker, "redirected", 302, "", 3, 1);
    }

    /** An event whose answer makes so many deliveries; then perhaps it is a dead letter. */
    private void told(String broker, String id, int code, String body, int deliveries, int buried) {
        String data = "{\"code\":" + code + ",\"body\":" + Json.quoted(body) + "}";
        publish(broker + "/told?metadata.cloudevent.id=" + id, data, "content-type", JSON);
        // The next event on the topic marks the end of this one where events come one by one.
        publish(broker + "/told?metadata.cloudevent.id=after-" + id, "x");
        Eventually.holds(
                id + " is delivered so often, and buried",
                SubscribingApp.PATIENCE,
                () -> events("/" + broker + "/told", id).size() == deliveries
                        && events("/" + broker + "/buried", id).size() >= buried);
        event("/" + broker + "/told", "after-" + id);
        assertThat(events("/" + broker + "/told", id)).as(id).hasSize(deliveries);
    }

    @OnEachBroker
    void withoutADeadLetterTopicFailuresEndWithTheLastAttempt(String broker) {
        String failing = "{\"code\":500}";
        publish(broker + "/alone?metadata.cloudevent.id=l1", failing, "content-type", JSON);
        Eventually.holds(
                "three deliveries",
                SubscribingApp.PATIENCE,
                () -> events("/" + broker + "/alone", "l1").size() == 3);
        publish(broker + "/alone?metadata.cloudevent.id=l2", "x");
        event("/" + broker + "/alone", "l2");
        assertThat(events("/" + broker + "/alone", "l1")).hasSize(3);
        assertThat(events("/" + broker + "/buried", "l1")).isEmpty();
    }

    @OnEachBroker
    void whatIsNoEventOrTooOldIsADeadLetter(String broker) {
        String expired = "{\"id\":\"x1\",\"specversion\":\"1.0\",\"expiration\":\"2001-01-01T00:00:00Z\"}";
        List<String> unfit = List.of("{no json", "[\"an\",\"array\"]", "", "7", "\u0000", expired);
        for (String payload : unfit) {
            publish(broker + "/strict?metadata.rawPayload=true", payload, "content-type", JSON);
        }
        List<JsonNode> buried = app.awaitEvents("/" + broker + "/grave", unfit.size());
        assertThat(buried)
                .extracting(event -> event.path("data_base64").asText())
                .containsExactlyInAnyOrderElementsOf(
                        unfit.stream().map(PubSubIT::base64).toList());
        publish(broker + "/strict?metadata.cloudevent.id=y1", "x");
        event("/" + broker + "/strict", "y1");
        assertThat(app.calls("/" + broker + "/strict")).hasSize(1);
    }
}
