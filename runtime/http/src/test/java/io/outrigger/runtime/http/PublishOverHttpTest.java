package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.http.HttpEdgeConfig.Limits;
import io.outrigger.runtime.http.WireClient.Reply;
import io.outrigger.spi.pubsub.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing, as a caller over HTTP does and sees it. */
class PublishOverHttpTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String BULK = "/v1.0/publish/bulk/ps/t";

    private final TestEdge edge = TestEdge.start();

    @AfterEach
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void bodiesBecomeEvents(String method) {
        Reply reply = edge.send(
                method,
                "/v1.0/publish/ps/t?metadata.cloudevent.id=me&other=x",
                "{\"b\":1.0}",
                "Content-Type: application/json",
                "traceparent: " + TRACE);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(edge.broker.last())
                .startsWith("{\"data\":{\"b\":1.0},\"datacontenttype\":\"application/json\",\"id\":\"me\","
                        + "\"pubsubname\":\"ps\",\"source\":\"o\",\"specversion\":\"1.0\",\"time\":\"")
                .endsWith("\"topic\":\"t\",\"traceid\":\"" + TRACE + "\",\"traceparent\":\"" + TRACE
                        + "\",\"tracestate\":\"\",\"type\":\"com.dapr.event.sent\"}");
        assertThat(edge.broker.taken.getLast().metadata()).containsExactly(Map.entry("cloudevent.id", "me"));
    }

    @ParameterizedTest
    @CsvSource({"a/b, a/b", "c%C3%A9, cé"})
    void theRestOfThePathIsTheTopic(String path, String topic) {
        assertThat(edge.post("/v1.0/publish/ps/" + path, "x").status()).isEqualTo(204);
        assertThat(edge.broker.taken.getLast().topic()).isEqualTo(topic);
    }

    @Test
    void withoutAContentTypeBodiesAreText() {
        edge.post("/v1.0/publish/ps/t", "{}");
        assertThat(edge.broker.last()).startsWith("{\"data\":\"{}\",\"datacontenttype\":\"text/plain\"");
    }

    @Test
    void rawPayloadsGoAsTheyAre() {
        edge.post("/v1.0/publish/ps/t?metadata.rawPayload=true", "{ }", "Content-Type: application/json");
        assertThat(edge.broker.last()).isEqualTo("{ }");
    }

    @Test
    void largeBodiesArePublished() {
        String body = "[" + "{\"b\":1,\"a\":2},".repeat(50_000) + "0]";
        assertThat(edge.post("/v1.0/publish/ps/t", body, "Content-Type: application/json")
                        .status())
                .isEqualTo(204);
        assertThat(edge.broker.last()).startsWith("{\"data\":[{\"a\":2,\"b\":1},{\"a\":2,\"b\":1},");
    }

    @Test
    void anUnknownBrokerIsNotFound() {
        Reply reply = edge.post("/v1.0/publish/nope/t?metadata.a=b", "x");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_PUBSUB_NOT_FOUND\",\"message\":\"pubsub nope is not found\","
                        + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\","
                        + "\"metadata\":{\"a\":\"b\"},\"reason\":\"DAPR_PUBSUB_NOT_FOUND\"}]}");
        assertThat(TestEdge.await(edge.recorder.failed, 1)).containsExactly("DAPR_PUBSUB_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/publish/ps/", "/v1.0/publish/ps", "/v1.0/publish//t"})
    void whatNamesNoTopicIsNoPublication(String path) {
        Reply reply = edge.post(path, "x");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("ERR_DIRECT_INVOKE");
    }

    @Test
    void aForbiddenTopicIsRefused() {
        Reply reply = edge.post("/v1.0/publish/ps/other", "x");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_PUBSUB_FORBIDDEN\",\"message\":\"topic other is not allowed for app id"
                        + " o\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\","
                        + "\"description\":\"topic other is not allowed for app id o\",\"owner\":\"\","
                        + "\"resource_name\":\"ps\",\"resource_type\":\"pubsub\"},"
                        + "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\","
                        + "\"metadata\":{\"error\":\"topic other is not allowed for app id o\",\"topic\":\"other\"},"
                        + "\"reason\":\"DAPR_PUBSUB_FORBIDDEN\"}]}");
    }

    @Test
    void failuresOfTheBrokerAreTold() {
        Reply reply = edge.post("/v1.0/publish/ps/t", "spoilt");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .contains("\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\"")
                .contains("error when publishing to topic t in pubsub ps: no \\\"bad\\\" here,\\nnever");
    }

    @ParameterizedTest
    @CsvSource({
        "?metadata.rawPayload=maybe, text/plain, x, 400, ERR_PUBSUB_REQUEST_METADATA",
        "'', application/cloudevents+json, [1], 500, ERR_PUBSUB_CLOUD_EVENTS_SER"
    })
    void whatMakesNoSenseIsRefused(String query, String type, String body, int status, String code) {
        Reply reply = edge.post("/v1.0/publish/ps/t" + query, body, "Content-Type: " + type);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body()).contains(code);
        assertThat(edge.broker.taken).isEmpty();
    }

    @Test
    void aBodyThatIsTooLargeIsAFailureOfThePublication() {
        try (TestEdge small = TestEdge.start(config -> new HttpEdgeConfig(
                config.appId(), config.listening(), new Limits(10, 4_096), config.access(), config.observing()))) {
            Reply reply = small.post("/v1.0/publish/ps/t", "x".repeat(11));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).contains("error when publishing to topic t in pubsub ps: stream too large");
            assertThat(small.post(BULK, "x".repeat(11)).body())
                    .contains("error when unmarshaling the request for topic t pubsub ps: stream too large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {BULK, "/v1.0-alpha1/publish/bulk/ps/t"})
    void manyArePublishedAtOnce(String path) {
        String entries = "[{\"contentType\":\"application/json\",\"event\":{\"b\":1,\"a\":2.0},\"entryId\":\"1\"},"
                + "{\"entryId\":\"2\",\"event\":\"aGk=\",\"contentType\":\"application/octet-stream\","
                + "\"metadata\":{\"ttlInSeconds\":\"5\"}},"
                + "{\"ENTRYID\":\"3\",\"event\":\"a\\nb\",\"contentType\":\"text/plain\",\"metadata\":null}]";
        assertThat(edge.post(path + "?metadata.k=v", entries).status()).isEqualTo(204);

        assertThat(edge.broker.taken)
                .extracting(message -> new String(message.data(), StandardCharsets.UTF_8))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).startsWith("{\"data\":{\"a\":2.0,\"b\":1},"),
                        two -> assertThat(two)
                                .startsWith("{\"data_base64\":\"aGk=\",")
                                .contains("\"expiration\""),
                        three -> assertThat(three).startsWith("{\"data\":\"a\\nb\","));
        assertThat(edge.broker.taken)
                .extracting(Message::metadata)
                .containsExactlyInAnyOrder(Map.of(), Map.of(), Map.of("ttlInSeconds", "5", "k", "v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null"})
    void nothingToPublishIsASuccess(String body) {
        assertThat(edge.post(BULK, body).status()).isEqualTo(204);
    }

    @Test
    void failedEntriesAreNamed() {
        String entries = "[{\"entryId\":\"1\",\"event\":\"good\",\"contentType\":\"text/plain\"},"
                + "{\"entryId\":\"2\",\"event\":\"spoilt\",\"contentType\":\"text/plain\"}]";
        Reply reply = edge.post(BULK, entries);

        String body = "{\"failedEntries\":[{\"entryId\":\"2\",\"error\":\"no \\\"bad\\\" here,\\nnever\"}],"
                + "\"errorCode\":\"ERR_PUBSUB_PUBLISH_MESSAGE\"}";
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.header("metadata.responsedata")).isEqualTo(body);
        assertThat(reply.header("metadata.error"))
                .isEqualTo("api error: code = Internal desc = error when publishing to topic t in pubsub ps:"
                        + " no \"bad\" here, never");
        assertThat(TestEdge.await(edge.recorder.failed, 1)).containsExactly("DAPR_PUBSUB_PUBLISH_MESSAGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | ERR_PUBSUB_EVENTS_SER | json: cannot unmarshal object into Go value of type"
                        + " []http.bulkPublishMessageEntry",
                "[{\"entryId\":5}] | DAPR_PUBSUB_UNMARSHAL_EVENTS | json: cannot unmarshal number into Go struct field"
                        + " bulkPublishMessageEntry.entryId of type string",
                "`` | DAPR_PUBSUB_UNMARSHAL_EVENTS | EOF",
                "[{\"entryId\":\"1\",\"event\":1,\"contentType\":\"text/plain\"}] | DAPR_PUBSUB_MARSHAL_ENVELOPE |"
                        + " error when marshalling cloud event envelope for topic t pubsub ps: error: mismatch between"
                        + " contentType and event",
                "[{\"entryId\":\"1\",\"event\":\"x\"}] | DAPR_PUBSUB_MARSHAL_ENVELOPE | mismatch",
                "[{\"entryId\":\"1\",\"event\":\"aG*\",\"contentType\":\"application/octet-stream\"}] |"
                        + " DAPR_PUBSUB_MARSHAL_ENVELOPE | illegal base64 data at input byte 2",
                "[{\"event\":\"x\",\"contentType\":\"text/plain\"}] | DAPR_PUBSUB_MARSHAL_EVENTS | entryId is duplicated"
                        + " or not present for entry"
            })
    void entriesThatMakeNoSenseAreRefused(String body, String reason, String message) {
        Reply reply = edge.post(BULK, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains(reason).contains(message);
        assertThat(edge.broker.taken).isEmpty();
    }
}
