package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.outrigger.proto.runtime.v1.BulkPublishRequest;
import io.outrigger.proto.runtime.v1.BulkPublishRequestEntry;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What may not be published or subscribed to, and what is too much or nonsense. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PubSubRefusalsIT {

    private static final int TOO_MUCH = 100_000_000;
    private static final String PUBLISH = "/v1.0/publish/";

    @AutoClose
    private final SubscribingApp app = SubscribingApp.wanting("""
            [{"pubsubname": "guarded", "topic": "open", "route": "/open"},
            {"pubsubname": "guarded", "topic": "heard", "route": "/heard"},
            {"pubsubname": "guarded", "topic": "locked", "route": "/locked"},
            {"pubsubname": "guarded", "topic": "silent", "route": "/silent"},
            {"pubsubname": "nosuch", "topic": "t", "route": "/nosuch"}]
            """, SubscribingApp::obey);

    @AutoClose
    private final Sidecar sidecar = Launcher.daprd()
            .flag("app-port", app.port())
            .resource(Yaml.component("free", "pubsub.in-memory"))
            .resource(Yaml.component(
                    "guarded",
                    "pubsub.in-memory",
                    "allowedTopics",
                    "open, heard,locked ,silent,said",
                    "protectedTopics",
                    "locked",
                    "publishingScopes",
                    "other=locked; it=open,heard,said",
                    "subscriptionScopes",
                    "it=open,heard,said;other="))
            .start();

    @AutoClose
    private final Grpc grpc = new Grpc(sidecar.ports().grpc());

    private void refused(String target, String body, int status, String code, String... headers) {
        Answer answer = sidecar.http().post(PUBLISH + target, body, headers);
        assertThat(answer.status()).as(target + " -> " + answer).isEqualTo(status);
        assertThat(answer.json().get("errorCode").asText()).as(target).isEqualTo(code);
    }

    @Test
    void scopesDecideWhoMaySayAndHearWhat() {
        for (String topic : List.of("open", "heard", "said")) {
            assertThat(sidecar.http().post(PUBLISH + "guarded/" + topic, "x").status())
                    .as(topic)
                    .isEqualTo(204);
        }
        app.awaitEvents("/open", 1);
        app.awaitEvents("/heard", 1);
        for (String topic : List.of("locked", "silent", "unlisted")) {
            refused("guarded/" + topic, "x", 403, "ERR_PUBSUB_FORBIDDEN");
            refused("bulk/guarded/" + topic, "[]", 403, "ERR_PUBSUB_FORBIDDEN");
            assertThat(Refusal.of(() -> grpc.dapr().publishEvent(event("guarded", topic)))
                            .code())
                    .isEqualTo(Code.PERMISSION_DENIED);
        }
        assertThat(app.calls("/silent")).isEmpty();
    }

    private static PublishEventRequest event(String pubsub, String topic) {
        return PublishEventRequest.newBuilder()
                .setPubsubName(pubsub)
                .setTopic(topic)
                .setData(ByteString.copyFromUtf8("x"))
                .build();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        refused("nosuch/t", "x", 404, "ERR_PUBSUB_NOT_FOUND");
        refused("bulk/nosuch/t", "[]", 404, "ERR_PUBSUB_NOT_FOUND");
        assertThat(Refusal.of(() -> grpc.dapr().publishEvent(event("nosuch", "t"))))
                .isEqualTo(new Refusal(
                        Code.INVALID_ARGUMENT,
                        "pubsub nosuch is not found",
                        List.of("ErrorInfo"),
                        "DAPR_PUBSUB_NOT_FOUND"));
        assertThat(Refusal.of(() -> grpc.dapr().publishEvent(event("", "t"))).code())
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(Refusal.of(() -> grpc.dapr().publishEvent(event("free", ""))).code())
                .isEqualTo(Code.INVALID_ARGUMENT);
        // Nobody listens: that is no error.
        assertThat(sidecar.http().post(PUBLISH + "free/unheard", "x").status()).isEqualTo(204);
    }

    @Test
    void nonsenseIsRefused() {
        refused("free/t?metadata.rawPayload=perhaps", "x", 400, "ERR_PUBSUB_REQUEST_METADATA");
        for (String event : List.of("{", "7", "[]", "")) {
            refused(
                    "free/t",
                    event,
                    500,
                    "ERR_PUBSUB_CLOUD_EVENTS_SER",
                    "content-type",
                    "application/cloudevents+json");
        }
    }

    @Test
    void aHundredMegabytesAreTooMuch() {
        byte[] body = new byte[TOO_MUCH];
        Answer answer = sidecar.http().call("POST", PUBLISH + "free/t", BodyPublishers.ofByteArray(body));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(500);
        assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_PUBSUB_PUBLISH_MESSAGE");
        ByteString data = ByteString.copyFrom(body);
        PublishEventRequest single =
                event("free", "t").toBuilder().setData(data).build();
        assertThat(Refusal.of(() -> grpc.dapr().publishEvent(single)).code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        BulkPublishRequest many = BulkPublishRequest.newBuilder()
                .setPubsubName("free")
                .setTopic("t")
                .addEntries(BulkPublishRequestEntry.newBuilder().setEntryId("1").setEvent(data))
                .build();
        assertThat(Refusal.of(() -> grpc.dapr().bulkPublishEvent(many)).code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(sidecar.http().post(PUBLISH + "free/t", "x").status()).isEqualTo(204);
    }
}
