package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.outrigger.proto.common.v1.Etag;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.runtime.v1.ExecuteStateTransactionRequest;
import io.outrigger.proto.runtime.v1.TransactionalStateOperation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications get to know of transactions: everything that happened, and nothing else. */
class OutboxIT {

    private static final String TRANSACTION = "/v1.0/state/store/transaction";
    private static final String SUBSCRIPTIONS =
            "[{\"pubsubname\": \"broker\", \"topic\": \"changes\", \"route\": \"/changes\"}]";

    @TempDir
    private Path directory;

    private static SubscribingApp app() {
        return SubscribingApp.wanting(SUBSCRIPTIONS, (_, exchange) -> HttpApp.send(exchange, 200, ""));
    }

    private static String[] outbox(String... more) {
        String[] settings = new String[4 + more.length];
        System.arraycopy(
                new String[] {"outboxPublishPubsub", "broker", "outboxPublishTopic", "changes"}, 0, settings, 0, 4);
        System.arraycopy(more, 0, settings, 4, more.length);
        return settings;
    }

    private static String upsert(String key, String value, String metadata) {
        return """
                {"operation": "upsert", "request": {"key": "%s", "value": %s, "metadata": {%s}}}""".formatted(key, value, metadata);
    }

    private static Answer transact(Sidecar sidecar, String... operations) {
        return sidecar.http().post(TRANSACTION, "{\"operations\": [" + String.join(",", operations) + "]}");
    }

    private static JsonNode event(SubscribingApp app, String key) {
        Eventually.holds(
                "an event of " + key,
                SubscribingApp.PATIENCE,
                () -> app.events("/changes").stream().anyMatch(event -> of(event, key)));
        return app.events("/changes").stream()
                .filter(event -> of(event, key))
                .findFirst()
                .orElseThrow();
    }

    private static boolean of(JsonNode event, String key) {
        return event.path("about").asText().equals(key);
    }

    @Test
    void writesAreToldWithTheirAttributesAndProjectionsInTheirPlace() {
        try (RedisServer redis = RedisServer.demanded();
                SubscribingApp app = app();
                Sidecar sidecar = Launcher.daprd()
                        .flag("app-port", app.port())
                        .resource(Yaml.component("store", "state.in-memory", outbox()))
                        .resource(redis.broker("broker"))
                        .start()) {
            Answer done = transact(
                    sidecar,
                    upsert("plain", "\"stored\"", "\"about\": \"plain\", \"id\": \"mine\", \"data\": \"mine\""),
                    upsert("json", "{\"n\": 7}", "\"about\": \"json\", \"contentType\": \"application/json\""),
                    upsert("shown", "\"stored\"", "\"about\": \"shown\", \"subject\": \"s\", \"cloudevent.x\": \"y\""),
                    upsert("shown", "\"told\"", "\"about\": \"nobody\", \"outbox.projection\": \"true\""),
                    "{\"operation\": \"delete\", \"request\": {\"key\": \"gone\"}}");
            assertThat(done.status()).as(done.toString()).isEqualTo(204);

            JsonNode plain = event(app, "plain");
            assertThat(plain.get("data").asText()).isEqualTo("stored");
            assertThat(plain.get("id").asText()).startsWith("outbox-");
            assertThat(plain.get("datacontenttype").asText()).isEqualTo("text/plain");
            assertThat(plain.get("source").asText()).isEqualTo("it");
            assertThat(plain.get("type").asText()).isEqualTo("com.dapr.event.sent");
            assertThat(plain.get("topic").asText()).isEqualTo("changes");
            assertThat(plain.get("pubsubname").asText()).isEqualTo("broker");
            JsonNode json = event(app, "json");
            assertThat(json.get("data")).isEqualTo(Json.read("{\"n\": 7}"));
            assertThat(json.get("datacontenttype").asText()).isEqualTo("application/json");
            JsonNode shown = event(app, "shown");
            assertThat(shown.get("data").asText()).isEqualTo("told");
            assertThat(shown.get("subject").asText()).isEqualTo("s");
            assertThat(shown.get("cloudevent.x").asText()).isEqualTo("y");
            assertThat(sidecar.http().get("/v1.0/state/store/shown").text()).isEqualTo("\"stored\"");
            assertThat(app.events("/changes")).hasSize(3);
        }
    }

    @Test
    void whatGrpcWritesIsToldOnceAndLeavesNoMarker() {
        String file = directory.resolve("state.db").toString();
        try (RedisServer redis = RedisServer.demanded();
                SubscribingApp app = app();
                Sidecar sidecar = Launcher.daprd()
                        .flag("app-port", app.port())
                        .resource(Yaml.component(
                                "store", "state.sqlite", outbox("outboxPubsub", "carrier", "connectionString", file)))
                        .resource(Yaml.component("bare", "state.sqlite", "connectionString", file, "keyPrefix", "none"))
                        .resource(redis.broker("broker"))
                        .resource(redis.broker("carrier"))
                        .start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            grpc.dapr().executeStateTransaction(transaction(item("k", Map.of("about", "first", "type", "order"))));

            JsonNode event = event(app, "first");
            assertThat(event.get("data").asText()).isEqualTo("bytes");
            assertThat(event.get("type").asText()).isEqualTo("order");
            String marker = "/v1.0/state/bare/" + event.get("id").asText();
            Eventually.holds(
                    "the marker is gone",
                    SubscribingApp.PATIENCE,
                    () -> sidecar.http().get(marker).status() == 204);

            // Etags that do not match keep a transaction from happening.
            StateItem stale = item("k", Map.of("about", "never")).toBuilder()
                    .setEtag(Etag.newBuilder().setValue("999"))
                    .build();
            assertThatThrownBy(() -> grpc.dapr().executeStateTransaction(transaction(stale)))
                    .isInstanceOf(StatusRuntimeException.class);
            grpc.dapr().executeStateTransaction(transaction(item("k", Map.of("about", "second"))));
            event(app, "second");
            assertThat(app.events("/changes")).hasSize(2);
            // daprd does not end in order while it looks for what has not happened.
            sidecar.program().signal("KILL");
            assertThat(sidecar.program().awaitExit()).isNotZero();
        }
    }

    private static StateItem item(String key, Map<String, String> metadata) {
        return StateItem.newBuilder()
                .setKey(key)
                .setValue(ByteString.copyFromUtf8("bytes"))
                .putAllMetadata(metadata)
                .build();
    }

    private static ExecuteStateTransactionRequest transaction(StateItem item) {
        return ExecuteStateTransactionRequest.newBuilder()
                .setStoreName("store")
                .addOperations(TransactionalStateOperation.newBuilder()
                        .setOperationType("upsert")
                        .setRequest(item))
                .build();
    }

    @Test
    void whatHappenedBeforeAKillIsToldAfterIt() {
        try (RedisServer redis = RedisServer.demanded();
                SubscribingApp app = app()) {
            // The application of this one never comes, so that nothing is told yet.
            try (Sidecar killed = durable(redis, FreePorts.one()).launch()) {
                Eventually.holds(
                        "it can be called", SubscribingApp.PATIENCE, () -> killed.healthy("/v1.0/healthz/outbound"));
                assertThat(transact(killed, upsert("k", "1", "\"about\": \"k\""))
                                .status())
                        .isEqualTo(204);
                killed.program().signal("KILL");
                assertThat(killed.program().awaitExit()).isNotZero();
            }
            assertThat(app.events("/changes")).isEmpty();
            try (Sidecar _ = durable(redis, Integer.parseInt(app.port())).start()) {
                assertThat(event(app, "k").get("data").asText()).isEqualTo("1");
            }
        }
    }

    private static Launcher durable(RedisServer redis, int appPort) {
        return Launcher.daprd()
                .flag("app-port", Integer.toString(appPort))
                .resource(redis.component("store", "state.redis", outbox()))
                .resource(redis.broker("broker", "processingTimeout", "2s", "redeliverInterval", "500"));
    }

    @Test
    void whatCannotBeToldDoesNotHappen() {
        try (Sidecar sidecar = Launcher.daprd()
                        .resource(Yaml.component("store", "state.in-memory", outbox()))
                        .resource(Yaml.component("broker", "pubsub.in-memory", "allowedTopics", "changes"))
                        .start();
                Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            String why = "topic defaultitchangesoutbox is not allowed for app id it";
            Answer refused = transact(sidecar, upsert("k", "1", ""));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(500);
            assertThat(refused.json().get("errorCode").asText()).isEqualTo("ERR_PUBLISH_OUTBOX");
            assertThat(refused.json().get("message").asText())
                    .isEqualTo("error while publishing outbox message: " + why);
            assertThat(refused.json().at("/details/0/reason").asText()).isEqualTo("DAPR_PUBSUB_OUTBOX");
            assertThat(refused.json().at("/details/0/metadata")).isEqualTo(Json.read("""
                    {"appID": "it", "error": "%s"}""".formatted(why)));
            assertThatThrownBy(() -> grpc.dapr().executeStateTransaction(transaction(item("k", Map.of()))))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
                        assertThat(info(e).getReason()).isEqualTo("DAPR_PUBSUB_OUTBOX");
                        assertThat(info(e).getMetadataMap()).isEqualTo(Map.of("appID", "it", "error", why));
                    });
            assertThat(sidecar.http().get("/v1.0/state/store/k").status()).isEqualTo(204);
        }
    }

    private static ErrorInfo info(StatusRuntimeException failure) {
        return StatusProto.fromThrowable(failure).getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(OutboxIT::unpacked)
                .findFirst()
                .orElseThrow();
    }

    private static ErrorInfo unpacked(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
