package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.ResourceInfo;
import io.grpc.StatusRuntimeException;
import io.outrigger.proto.runtime.v1.BulkPublishRequest;
import io.outrigger.proto.runtime.v1.BulkPublishRequestEntry;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.spi.pubsub.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishMethodsTest {

    private final TestEdge edge = new TestEdge();

    PublishMethodsTest() {
        edge.extensions = new GrpcExtensions(List.of(), TraceInterceptor.of(Tracing.PASSING, "app"), Optional.empty());
        edge.start();
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private static PublishEventRequest.Builder event(String text) {
        return PublishEventRequest.newBuilder()
                .setPubsubName("ps")
                .setTopic("t")
                .setData(ByteString.copyFromUtf8(text));
    }

    private static BulkPublishRequestEntry.Builder entry(String id, String text) {
        return BulkPublishRequestEntry.newBuilder()
                .setEntryId(id)
                .setContentType("text/plain")
                .setEvent(ByteString.copyFromUtf8(text));
    }

    private static BulkPublishRequest.Builder bulk(BulkPublishRequestEntry.Builder... entries) {
        BulkPublishRequest.Builder request =
                BulkPublishRequest.newBuilder().setPubsubName("ps").setTopic("t");
        for (BulkPublishRequestEntry.Builder entry : entries) {
            request.addEntries(entry);
        }
        return request;
    }

    private void publish(PublishEventRequest.Builder event) {
        edge.dapr().publishEvent(event.build());
    }

    @Test
    void dataBecomeEvents() {
        publish(event("{\"b\":1,\"a\":2}")
                .setDataContentType("application/json")
                .putMetadata("ttlInSeconds", "60")
                .putMetadata("k", "v"));

        assertThat(edge.broker.last())
                .startsWith("{\"data\":{\"a\":2,\"b\":1},\"datacontenttype\":\"application/json\",\"expiration\":\"")
                .contains("\"pubsubname\":\"ps\",\"source\":\"app\"", "\"topic\":\"t\",\"traceid\":\"\"");
        assertThat(edge.broker.taken.getLast().metadata()).containsOnlyKeys("ttlInSeconds", "k");
    }

    @Test
    void rawPayloadsGoAsTheyAreAndTellTheirTrace() {
        publish(event("x").putMetadata("rawPayload", "true"));
        assertThat(edge.broker.last()).isEqualTo("x");
        assertThat(edge.broker.taken.getLast().metadata())
                .isEqualTo(Map.of("rawPayload", "true", "traceid", "", "tracestate", ""));
    }

    @Test
    void noDataIsAnEmptyText() {
        edge.dapr()
                .publishEvent(PublishEventRequest.newBuilder()
                        .setPubsubName("ps")
                        .setTopic("t")
                        .build());
        assertThat(edge.broker.last()).startsWith("{\"data\":\"\",\"datacontenttype\":\"text/plain\"");
    }

    @Test
    void whatIsNamedMustBeThere() {
        StatusRuntimeException unknown = Failures.of(() -> publish(event("x").setPubsubName("nope")));
        assertThat(Failures.text(unknown)).isEqualTo("INVALID_ARGUMENT: pubsub nope is not found");
        assertThat(Failures.details(unknown)).containsExactly("ErrorInfo");
        assertThat(Failures.info(unknown).getReason()).isEqualTo("DAPR_PUBSUB_NOT_FOUND");

        assertThat(Failures.text(Failures.of(() -> publish(event("x").setPubsubName("")))))
                .isEqualTo("INVALID_ARGUMENT: pubsub name is empty");
        assertThat(Failures.text(Failures.of(() -> publish(event("x").setTopic("")))))
                .isEqualTo("INVALID_ARGUMENT: topic is empty in pubsub ps");
        assertThat(Failures.text(Failures.of(() -> publish(event("x").putMetadata("rawPayload", "?")))))
                .isEqualTo("INVALID_ARGUMENT: failed deserializing metadata. Error: rawPayload value must be a valid"
                        + " boolean: actual is '?'");
    }

    @Test
    void aForbiddenTopicIsRefusedWithDetails() {
        StatusRuntimeException refused = Failures.of(() -> publish(event("x").setTopic("other")));
        assertThat(Failures.text(refused)).isEqualTo("PERMISSION_DENIED: topic other is not allowed for app id app");
        assertThat(Failures.details(refused)).containsExactly("ResourceInfo", "ErrorInfo");
        assertThat(Failures.detail(refused, ResourceInfo.class).getResourceName())
                .isEqualTo("ps");
        assertThat(Failures.info(refused).getMetadataMap()).containsEntry("topic", "other");
    }

    @Test
    void failuresOfTheBrokerAreTold() {
        assertThat(Failures.text(Failures.of(() -> publish(event("spoilt")))))
                .isEqualTo("INTERNAL: error when publishing to topic t in pubsub ps: no \"bad\" here,\nnever");
    }

    @Test
    void manyArePublishedAtOnceUnderBothNames() {
        BulkPublishRequest request = bulk(entry("1", "a"), entry("2", "b").putMetadata("own", "1"))
                .putMetadata("k", "v")
                .build();

        assertThat(edge.dapr().bulkPublishEvent(request).getFailedEntriesList()).isEmpty();
        assertThat(edge.dapr().bulkPublishEventAlpha1(request).getFailedEntriesList())
                .isEmpty();

        assertThat(edge.broker.taken)
                .extracting(Message::metadata)
                .containsExactlyInAnyOrder(
                        Map.of(), Map.of("own", "1", "k", "v"), Map.of(), Map.of("own", "1", "k", "v"));
    }

    @Test
    void oneFailedEntryFailsTheCall() {
        StatusRuntimeException failed = Failures.of(() -> edge.dapr()
                .bulkPublishEvent(bulk(entry("1", "good"), entry("2", "spoilt")).build()));
        assertThat(Failures.text(failed)).startsWith("INTERNAL: error when publishing to topic t in pubsub ps: no");
        assertThat(Failures.info(failed).getReason()).isEqualTo("DAPR_PUBSUB_PUBLISH_MESSAGE");
        assertThat(edge.broker.taken).hasSize(1);
    }

    @Test
    void entriesMustHaveIdsOfTheirOwn() {
        StatusRuntimeException failed = Failures.of(() -> edge.dapr()
                .bulkPublishEvent(bulk(entry("1", "a"), entry("1", "b")).build()));
        assertThat(Failures.text(failed)).contains("entryId is duplicated or not present for entry");
        assertThat(Failures.info(failed).getMetadataMap()).containsEntry("appID", "app");
    }
}
