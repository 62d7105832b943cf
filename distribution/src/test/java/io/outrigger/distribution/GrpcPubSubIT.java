package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.proto.runtime.v1.BulkPublishRequest;
import io.outrigger.proto.runtime.v1.BulkPublishRequestEntry;
import io.outrigger.proto.runtime.v1.BulkSubscribeConfig;
import io.outrigger.proto.runtime.v1.ListTopicSubscriptionsResponse;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventBulkRequest;
import io.outrigger.proto.runtime.v1.TopicEventBulkRequestEntry;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponse;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponseEntry;
import io.outrigger.proto.runtime.v1.TopicEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventResponse;
import io.outrigger.proto.runtime.v1.TopicEventResponse.TopicEventResponseStatus;
import io.outrigger.proto.runtime.v1.TopicRoutes;
import io.outrigger.proto.runtime.v1.TopicRule;
import io.outrigger.proto.runtime.v1.TopicSubscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestInstance;

/** Events for an application that speaks gRPC: what it gets, and what its answers set off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcPubSubIT {

    private final App app = new App();

    @AutoClose
    private final Stack stack = Stack.with(app);

    /** Redis first and last: the sidecar reads from it. */
    private record Stack(RedisServer redis, CallbackServer server, Sidecar sidecar, Grpc grpc)
            implements AutoCloseable {

        static Stack with(App app) {
            RedisServer redis = RedisServer.demanded();
            CallbackServer server = CallbackServer.start(app);
            Sidecar sidecar = Launcher.daprd()
                    .flag("app-port", Integer.toString(server.port()))
                    .flag("app-protocol", "grpc")
                    .resource(Yaml.component("memory", "pubsub.in-memory"))
                    .resource(redis.broker("redis"))
                    .resource(Yaml.threeDeliveries("memory", "redis"))
                    .start();
            return new Stack(redis, server, sidecar, new Grpc(sidecar.ports().grpc()));
        }

        @Override
        public void close() {
            try (redis;
                    server;
                    sidecar) {
                grpc.close();
            }
        }
    }

    private void publish(String broker, String topic, String type, String data, Map<String, String> metadata) {
        stack.grpc()
                .dapr()
                .publishEvent(PublishEventRequest.newBuilder()
                        .setPubsubName(broker)
                        .setTopic(topic)
                        .setDataContentType(type)
                        .setData(ByteString.copyFromUtf8(data))
                        .putAllMetadata(metadata)
                        .build());
    }

    private static Map<String, String> id(String id) {
        return Map.of("cloudevent.id", id);
    }

    private TopicEventRequest awaitEvent(String broker, String topic, String id) {
        Eventually.holds(
                topic + " " + id,
                SubscribingApp.PATIENCE,
                () -> !app.events(broker, topic, id).isEmpty());
        return app.events(broker, topic, id).getFirst();
    }

    @OnEachBroker
    void eventsArriveAsMessages(String broker) {
        publish(broker, "plain", "application/json", "{\"a\":1}", id("g1"));
        publish(broker, "plain", "text/plain", "text", id("g2"));
        publish(broker, "plain", "application/octet-stream", "bytes", id("g3"));
        TopicEventRequest event = awaitEvent(broker, "plain", "g1");
        assertThat(event.getData().toStringUtf8()).isEqualTo("{\"a\":1}");
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getType()).isEqualTo("com.dapr.event.sent");
        assertThat(event.getSource()).isEqualTo("it");
        assertThat(event.getSpecVersion()).isEqualTo("1.0");
        assertThat(event.getPubsubName()).isEqualTo(broker);
        assertThat(event.getPath()).isEqualTo("/plain");
        assertThat(event.getExtensions().getFieldsMap()).containsKeys("topic", "pubsubname", "traceid", "time");
        assertThat(awaitEvent(broker, "plain", "g2").getData().toStringUtf8()).isEqualTo("text");
        assertThat(awaitEvent(broker, "plain", "g3").getData().toStringUtf8()).isEqualTo("bytes");
        publish(broker, "raw", "text/plain", "rawtext", Map.of("rawPayload", "true"));
        Eventually.holds(
                "the raw event",
                SubscribingApp.PATIENCE,
                () -> app.events(broker, "raw").size() == 1);
        assertThat(app.events(broker, "raw").getFirst().getData().toStringUtf8())
                .isEqualTo("rawtext");
    }

    @OnEachBroker
    void eventsGoWhereTheFirstMatchingRuleSays(String broker) {
        publish(broker, "routed", "application/json", "{\"n\":7}", id("r1"));
        publish(broker, "routed", "application/json", "{\"n\":1}", id("r2"));
        publish(broker, "routed", "text/plain", "no number", id("r3"));
        assertThat(awaitEvent(broker, "routed", "r1").getPath()).isEqualTo("/large");
        assertThat(awaitEvent(broker, "routed", "r2").getPath()).isEqualTo("/other");
        assertThat(awaitEvent(broker, "buried", "r3").getPath()).isEmpty();
    }

    @OnEachBroker
    void answersDecideWhatBecomesOfAnEvent(String broker) {
        told(broker, "success", 1, 0);
        told(broker, "drop", 1, 1);
        told(broker, "retry", 3, 1);
        told(broker, "unknown", 3, 1);
        told(broker, "unimplemented", 1, 0);
        told(broker, "failed", 3, 1);
    }

    private void told(String broker, String answer, int deliveries, int buried) {
        publish(broker, "told", "text/plain", answer, id(answer));
        publish(broker, "told", "text/plain", "success", id("after-" + answer));
        awaitEvent(broker, "told", "after-" + answer);
        Eventually.holds(
                answer + " has its deliveries",
                SubscribingApp.PATIENCE,
                () -> app.events(broker, "told", answer).size() == deliveries
                        && app.events(broker, "buried", answer).size() == buried);
    }

    @OnEachBroker
    void batchesHaveAnAnswerForEachEntry(String broker) {
        BulkPublishRequest.Builder many =
                BulkPublishRequest.newBuilder().setPubsubName(broker).setTopic("many");
        for (String data : List.of("success", "retry", "drop", "absent")) {
            many.addEntries(BulkPublishRequestEntry.newBuilder()
                    .setEntryId(data)
                    .setContentType("text/plain")
                    .setEvent(ByteString.copyFromUtf8(data))
                    .putMetadata("cloudevent.id", "bulk-" + data));
        }
        assertThat(stack.grpc().dapr().bulkPublishEvent(many.build()).getFailedEntriesList())
                .isEmpty();
        for (String data : List.of("retry", "drop", "absent")) {
            awaitEvent(broker, "buried", "bulk-" + data);
        }
        Map<String, Long> deliveries = Map.of("success", 1L, "drop", 1L, "retry", 3L, "absent", 3L);
        Eventually.holds(
                "all deliveries",
                SubscribingApp.PATIENCE,
                () -> deliveries.entrySet().stream()
                        .allMatch(each -> app.deliveries(broker, each.getKey()) == each.getValue()));
        assertThat(app.events(broker, "buried", "bulk-success")).isEmpty();
    }

    /** Answers each event as its data tell it to. */
    private static final class App extends AppCallbackGrpc.AppCallbackImplBase {

        private final ConcurrentLinkedQueue<TopicEventRequest> events = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<TopicEventBulkRequest> batches = new ConcurrentLinkedQueue<>();

        List<TopicEventRequest> events(String broker, String subscribed) {
            return events.stream()
                    .filter(event -> event.getPubsubName().equals(broker)
                            && event.getTopic().equals(subscribed))
                    .toList();
        }

        List<TopicEventRequest> events(String broker, String subscribed, String id) {
            return events(broker, subscribed).stream()
                    .filter(event -> event.getId().equals(id))
                    .toList();
        }

        long deliveries(String broker, String data) {
            return batches.stream()
                    .filter(batch -> batch.getPubsubName().equals(broker))
                    .flatMap(batch -> batch.getEntriesList().stream())
                    .filter(entry -> text(entry).equals(data))
                    .count();
        }

        private static String text(TopicEventBulkRequestEntry entry) {
            return entry.getCloudEvent().getData().toStringUtf8();
        }

        @Override
        public void listTopicSubscriptions(Empty request, StreamObserver<ListTopicSubscriptionsResponse> answer) {
            ListTopicSubscriptionsResponse.Builder all = ListTopicSubscriptionsResponse.newBuilder();
            for (String broker : List.of("memory", "redis")) {
                all.addSubscriptions(
                        to(broker, "plain").setRoutes(TopicRoutes.newBuilder().setDefault("/plain")));
                all.addSubscriptions(to(broker, "raw").putMetadata("rawPayload", "true"));
                all.addSubscriptions(
                        to(broker, "routed").setDeadLetterTopic("buried").setRoutes(routes()));
                all.addSubscriptions(to(broker, "told").setDeadLetterTopic("buried"));
                all.addSubscriptions(to(broker, "many")
                        .setDeadLetterTopic("buried")
                        .setBulkSubscribe(BulkSubscribeConfig.newBuilder()
                                .setEnabled(true)
                                .setMaxMessagesCount(10)
                                .setMaxAwaitDurationMs(100)));
                all.addSubscriptions(to(broker, "buried"));
            }
            answer.onNext(all.build());
            answer.onCompleted();
        }

        private static TopicSubscription.Builder to(String broker, String topic) {
            return TopicSubscription.newBuilder().setPubsubName(broker).setTopic(topic);
        }

        private static TopicRoutes routes() {
            return TopicRoutes.newBuilder()
                    .addRules(
                            TopicRule.newBuilder().setMatch("event.data.n > 5").setPath("/large"))
                    .setDefault("/other")
                    .build();
        }

        @Override
        public void onTopicEvent(TopicEventRequest event, StreamObserver<TopicEventResponse> answer) {
            events.add(event);
            String data = event.getTopic().equals("told") ? event.getData().toStringUtf8() : "success";
            switch (data) {
                case "unimplemented" -> answer.onError(Status.UNIMPLEMENTED.asRuntimeException());
                case "failed" -> answer.onError(Status.INTERNAL.asRuntimeException());
                default -> {
                    answer.onNext(status(data));
                    answer.onCompleted();
                }
            }
        }

        private static TopicEventResponse status(String data) {
            return data.equals("unknown")
                    ? TopicEventResponse.newBuilder().setStatusValue(77).build()
                    : TopicEventResponse.newBuilder().setStatus(named(data)).build();
        }

        private static TopicEventResponseStatus named(String data) {
            return switch (data) {
                case "retry" -> TopicEventResponseStatus.RETRY;
                case "drop" -> TopicEventResponseStatus.DROP;
                default -> TopicEventResponseStatus.SUCCESS;
            };
        }

        @Override
        public void onBulkTopicEvent(TopicEventBulkRequest batch, StreamObserver<TopicEventBulkResponse> answer) {
            batches.add(batch);
            TopicEventBulkResponse.Builder statuses = TopicEventBulkResponse.newBuilder();
            batch.getEntriesList().stream()
                    .filter(entry -> !text(entry).equals("absent"))
                    .forEach(entry -> statuses.addStatuses(TopicEventBulkResponseEntry.newBuilder()
                            .setEntryId(entry.getEntryId())
                            .setStatus(named(text(entry)))));
            answer.onNext(statuses.build());
            answer.onCompleted();
        }
    }
}
