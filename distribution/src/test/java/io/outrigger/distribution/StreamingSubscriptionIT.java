package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.dapr.client.domain.CloudEvent;
import io.dapr.utils.TypeRef;
import io.grpc.Status.Code;
import io.outrigger.proto.runtime.v1.PublishEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventRequest;
import io.outrigger.proto.runtime.v1.TopicEventResponse.TopicEventResponseStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Streams on which events come and answers go, without an application that listens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingSubscriptionIT {

    @AutoClose
    private final Stack stack = Stack.start();

    private record Stack(RedisServer redis, Sidecar sidecar, Grpc grpc) implements AutoCloseable {
        static Stack start() {
            RedisServer redis = RedisServer.demanded();
            Sidecar sidecar = Launcher.daprd()
                    .resource(Yaml.component("memory", "pubsub.in-memory"))
                    .resource(redis.broker("redis", "processingTimeout", "2s", "redeliverInterval", "200"))
                    .resource(Yaml.threeDeliveries("memory", "redis"))
                    .start();
            return new Stack(redis, sidecar, new Grpc(sidecar.ports().grpc()));
        }

        @Override
        public void close() {
            try (redis;
                    sidecar) {
                grpc.close();
            }
        }
    }

    private EventStreamClient open(String broker, String topic) {
        return EventStreamClient.open(stack.grpc(), broker, topic);
    }

    private void publish(String broker, String topic, String id) {
        stack.grpc()
                .dapr()
                .publishEvent(PublishEventRequest.newBuilder()
                        .setPubsubName(broker)
                        .setTopic(topic)
                        .setDataContentType("application/json")
                        .setData(ByteString.copyFromUtf8("{\"id\":\"" + id + "\"}"))
                        .putMetadata("cloudevent.id", id)
                        .build());
    }

    /** The topics of all that are open. */
    private List<String> streams() {
        JsonNode all = stack.sidecar().http().get("/v1.0/metadata").json().path("subscriptions");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.get("type").asText().equals("STREAMING"))
                .map(each -> each.get("topic").asText())
                .toList();
    }

    @OnEachBroker
    void eventsComeWithTheirIdsAndAreAnsweredByThem(String broker) {
        try (EventStreamClient stream = open(broker, "plain")) {
            publish(broker, "plain", "s1");
            TopicEventRequest event = stream.await("s1");
            assertThat(event.getPath()).isEqualTo("/");
            assertThat(event.getTopic()).isEqualTo("plain");
            assertThat(event.getPubsubName()).isEqualTo(broker);
            assertThat(event.getSource()).isEqualTo("it");
            assertThat(event.getData().toStringUtf8()).isEqualTo("{\"id\":\"s1\"}");
            stream.answer("nosuch", TopicEventResponseStatus.SUCCESS);
            stream.answer("s1", TopicEventResponseStatus.SUCCESS);
            publish(broker, "plain", "s2");
            stream.await("s2");
            stream.answer("s2", TopicEventResponseStatus.SUCCESS);
            assertThat(stream.ids()).containsExactly("s1", "s2");
            assertThat(streams()).contains("plain");
        }
        Eventually.holds(
                "the subscription is gone",
                SubscribingApp.PATIENCE,
                () -> !streams().contains("plain"));
    }

    @OnEachBroker
    void answersDecideWhatBecomesOfAnEvent(String broker) {
        try (EventStreamClient graves = open(broker, "graves");
                EventStreamClient stream = EventStreamClient.open(
                        stack.grpc(),
                        EventStreamClient.initial(broker, "told")
                                .setDeadLetterTopic("graves")
                                .build())) {
            publish(broker, "told", "drop");
            stream.await("drop");
            stream.answer("drop", TopicEventResponseStatus.DROP);
            graves.await("drop");
            graves.answer("drop", TopicEventResponseStatus.SUCCESS);
            publish(broker, "told", "retry");
            for (int times = 1; times <= 3; times++) {
                int expected = times;
                Eventually.holds(
                        "delivery " + times,
                        SubscribingApp.PATIENCE,
                        () -> stream.ids().stream().filter("retry"::equals).count() == expected);
                stream.answer("retry", TopicEventResponseStatus.RETRY);
            }
            graves.await("retry");
            assertThat(stream.ids()).containsExactly("drop", "retry", "retry", "retry");
        }
    }

    @Test
    void streamsThatBeginBadlyEndAtOnce() {
        refused("EOF", EventStreamClient::halfClose);
        refused("initial request is required", each -> each.answer("x", TopicEventResponseStatus.SUCCESS));
        refused(
                "pubsubName is required",
                each -> each.say(EventStreamClient.initial("", "t").build()));
        refused(
                "topic is required",
                each -> each.say(EventStreamClient.initial("memory", "").build()));
        refused(
                "nosuch",
                each -> each.say(EventStreamClient.initial("nosuch", "t").build()));
        refused("duplicate initial request", each -> {
            each.say(EventStreamClient.initial("memory", "t").build());
            each.say(EventStreamClient.initial("memory", "t").build());
        });
    }

    private void refused(String why, java.util.function.Consumer<EventStreamClient> behaviour) {
        try (EventStreamClient stream = EventStreamClient.silent(stack.grpc())) {
            behaviour.accept(stream);
            assertThat(stream.awaitEnd().getCode()).as(why).isNotEqualTo(Code.OK);
            assertThat(stream.awaitEnd().getDescription()).contains(why);
        }
    }

    @Test
    @OutriggerOnly("acknowledges what a stream left, or occupies its workers with it for ever")
    void whatAStreamLeavesUnansweredComesToTheNextOne() {
        for (String ending : List.of("cancelled", "half-closed")) {
            String topic = "left-" + ending;
            EventStreamClient first = open("redis", topic);
            for (int i = 0; i < 5; i++) {
                publish("redis", topic, ending + i);
                first.await(ending + i);
            }
            first.answer(ending + "0", TopicEventResponseStatus.SUCCESS);
            publish("redis", topic, ending + "last");
            first.await(ending + "last");
            if (ending.equals("cancelled")) {
                first.close();
            } else {
                first.halfClose();
                assertThat(first.awaitEnd().getCode()).isNotEqualTo(Code.DEADLINE_EXCEEDED);
            }
            try (EventStreamClient next = open("redis", topic)) {
                for (String left : List.of("1", "2", "3", "4", "last")) {
                    next.await(ending + left);
                    next.answer(ending + left, TopicEventResponseStatus.SUCCESS);
                }
                assertThat(next.ids()).doesNotContain(ending + "0");
            }
        }
    }

    @Test
    void severalStreamsOnATopicShareItInAGroupAndElseEachGetAll() {
        try (EventStreamClient one = open("memory", "shared");
                EventStreamClient two = open("memory", "shared")) {
            publish("memory", "shared", "m1");
            one.await("m1");
            two.await("m1");
        }
        try (EventStreamClient one = open("redis", "shared");
                EventStreamClient two = open("redis", "shared")) {
            for (int i = 0; i < 8; i++) {
                publish("redis", "shared", "r" + i);
            }
            Eventually.holds(
                    "eight events",
                    SubscribingApp.PATIENCE,
                    () -> one.ids().size() + two.ids().size() >= 8);
            Set<String> all = new HashSet<>(one.ids());
            all.addAll(two.ids());
            assertThat(all).hasSize(8);
            one.ids().forEach(id -> one.answer(id, TopicEventResponseStatus.SUCCESS));
            two.ids().forEach(id -> two.answer(id, TopicEventResponseStatus.SUCCESS));
        }
    }

    @Test
    @OutriggerOnly("acknowledges what a stream left, or occupies its workers with it for ever")
    // The listener is the SDK's only way to leave an event without an answer.
    @SuppressWarnings("deprecation")
    void theSdkSubscribesAndWhatItLeavesComesToItsNextSubscription() {
        Listener stuck = new Listener(Mono.never());
        Listener next = new Listener(Mono.just(io.dapr.client.SubscriptionListener.Status.SUCCESS));
        try (Sdk sdk = new Sdk(stack.sidecar())) {
            try (io.dapr.client.Subscription<?> _ =
                    sdk.preview().subscribeToEvents("redis", "sdk", stuck, TypeRef.get(String.class))) {
                Eventually.holds(
                        "the subscription is there",
                        SubscribingApp.PATIENCE,
                        () -> streams().contains("sdk"));
                for (int i = 0; i < 3; i++) {
                    sdk.client().publishEvent("redis", "sdk", "event" + i).block();
                }
                Eventually.holds("the events come", SubscribingApp.PATIENCE, () -> stuck.got.size() == 3);
            }
            try (io.dapr.client.Subscription<?> _ =
                    sdk.preview().subscribeToEvents("redis", "sdk", next, TypeRef.get(String.class))) {
                Eventually.holds("they come again", SubscribingApp.PATIENCE, () -> next.got.size() == 3);
                assertThat(next.got).containsExactlyInAnyOrder("event0", "event1", "event2");
            }
        }
    }

    @Test
    void theSdksStreamOfDataTakesEachEventOnce() {
        ConcurrentLinkedQueue<String> got = new ConcurrentLinkedQueue<>();
        try (Sdk sdk = new Sdk(stack.sidecar())) {
            Disposable subscription = sdk.preview()
                    .subscribeToEvents("redis", "flux", TypeRef.get(String.class))
                    .subscribe(got::add);
            Eventually.holds(
                    "the subscription is there",
                    SubscribingApp.PATIENCE,
                    () -> streams().contains("flux"));
            for (int i = 0; i < 3; i++) {
                sdk.client().publishEvent("redis", "flux", "event" + i).block();
            }
            Eventually.holds("the events come", SubscribingApp.PATIENCE, () -> got.size() >= 3);
            subscription.dispose();
        }
        assertThat(got).containsExactlyInAnyOrder("event0", "event1", "event2");
    }

    @SuppressWarnings("deprecation")
    private static final class Listener implements io.dapr.client.SubscriptionListener<String> {
        private final ConcurrentLinkedQueue<String> got = new ConcurrentLinkedQueue<>();
        private final Mono<Status> answer;

        Listener(Mono<Status> answer) {
            this.answer = answer;
        }

        @Override
        public Mono<Status> onEvent(CloudEvent<String> event) {
            got.add(event.getData());
            return answer;
        }

        @Override
        public void onError(RuntimeException failure) {
            // Its stream was closed under it.
        }
    }
}
