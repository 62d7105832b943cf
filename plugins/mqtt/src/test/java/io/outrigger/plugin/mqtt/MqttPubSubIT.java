package io.outrigger.plugin.mqtt;

import static io.outrigger.plugin.mqtt.Components.publish;
import static io.outrigger.plugin.mqtt.Components.subscribe;
import static io.outrigger.plugin.mqtt.Components.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both versions of the protocol do over the one connection that Dapr has, too. */
class MqttPubSubIT {

    private static Mosquitto broker;
    private final Components components = new Components();
    private final String topic = "it/" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @AfterEach
    void closeAll() {
        components.close();
    }

    static Stream<PubSubFactory> versions() {
        return Stream.of(new Mqtt3PubSubFactory(), new Mqtt5PubSubFactory());
    }

    private static Map<String, String> quick() {
        return with(broker.metadata(), "redeliverInterval", "100ms", "publishTimeout", "15s");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void oneConnectionServesManySubscriptions(PubSubFactory version) {
        PubSub component = components.open(version, quick());
        Received exact = new Received();
        Received oneLevel = new Received();
        Received rest = new Received();
        subscribe(component, topic + "/a", exact);
        subscribe(component, topic + "/b/+", oneLevel);
        subscribe(component, topic + "/c/#", rest);
        publish(component, topic + "/a", "1");
        publish(component, topic + "/b/x", "2");
        publish(component, topic + "/c/x/y", "3");
        exact.await("1");
        oneLevel.await("2");
        rest.await("3");
        assertThat(oneLevel.messages().getFirst().topic()).isEqualTo(topic + "/b/x");
        assertThat(Stream.of(exact, oneLevel, rest).map(Received::texts)).allMatch(texts -> texts.size() == 1);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatWasNotDealtWithSurvivesTheDeathOfBrokerAndComponent(PubSubFactory version) {
        try (Mosquitto mortal = Mosquitto.start()) {
            Map<String, String> metadata =
                    with(mortal.metadata(), "redeliverInterval", "100ms", "publishTimeout", "20s");
            PubSub component = components.open(version, metadata);
            Received refusing = Received.refusing();
            subscribe(component, topic, refusing);
            publish(component, topic, "one", "two");
            refusing.await("one", "two");
            mortal.save();
            mortal.cut();
            mortal.heal();
            publish(component, topic, "three");
            refusing.await("three");
            component.close();
            Received next = new Received();
            subscribe(components.open(version, metadata), topic, next);
            next.await("one", "two", "three");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void publishingWaitsForABrokerThatIsAway(PubSubFactory version) throws InterruptedException {
        try (Mosquitto mortal = Mosquitto.start()) {
            PubSub component = components.open(version, with(mortal.metadata(), "publishTimeout", "20s"));
            Received received = new Received();
            subscribe(component, topic, received);
            mortal.cut();
            AtomicReference<RuntimeException> failure = new AtomicReference<>();
            Thread publisher = Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, e) -> failure.set((RuntimeException) e))
                    .start(() -> publish(component, topic, "late"));
            mortal.heal();
            publisher.join();
            assertThat(failure).hasNullValue();
            received.await("late");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatFailsComesAgainAndIsAcknowledgedOnlyThen(PubSubFactory version) {
        Map<String, String> metadata = quick();
        PubSub component = components.open(version, metadata);
        Received refusing = Received.refusing();
        subscribe(component, topic, refusing);
        publish(component, topic, "one");
        refusing.await("one");
        Eventually.holds(
                "it came again", Duration.ofSeconds(10), () -> refusing.texts().size() > 2);
        refusing.acceptFromNowOn();
        int sofar = refusing.texts().size();
        Eventually.holds(
                "it came once more",
                Duration.ofSeconds(10),
                () -> refusing.texts().size() > sofar);
        component.close();
        Received next = new Received();
        PubSub later = components.open(version, metadata);
        subscribe(later, topic, next);
        publish(later, topic, "two");
        next.await("two");
        assertThat(next.texts()).containsExactly("two");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void messagesOfASessionWaitForTheirSubscription(PubSubFactory version) {
        Map<String, String> metadata = quick();
        PubSub component = components.open(version, metadata);
        subscribe(component, topic, new Received());
        component.close();
        publish(components.open(version, quick()), topic, "meanwhile");
        PubSub later = components.open(version, metadata);
        Received other = new Received();
        subscribe(later, topic + "/other", other);
        publish(later, topic + "/other", "goes on");
        other.await("goes on");
        Received received = new Received();
        subscribe(later, topic, received);
        received.await("meanwhile");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void membersOfASharedSubscriptionShareMessages(PubSubFactory version) {
        PubSub one = components.open(version, quick());
        PubSub two = components.open(version, quick());
        Received first = new Received();
        Received second = new Received();
        subscribe(one, "$share/group/" + topic, first);
        subscribe(two, "$share/group/" + topic, second);
        String[] texts = IntStream.range(0, 40).mapToObj(i -> "m" + i).toArray(String[]::new);
        publish(one, topic, texts);
        Eventually.holds(
                "all came to either",
                Duration.ofSeconds(10),
                () -> first.texts().size() + second.texts().size() == texts.length);
        assertThat(first.texts()).isNotEmpty().doesNotContainAnyElementsOf(second.texts());
        assertThat(second.texts()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theBrokerKeepsTheLastMessageIfAsked(PubSubFactory version) {
        PubSub component = components.open(version, quick());
        component.publish(Message.of(topic, "kept".getBytes(UTF_8)).withMetadata(Map.of("retain", "true")));
        Received received = new Received();
        subscribe(component, topic, received);
        received.await("kept");
        publish(component, topic, "fresh");
        received.await("fresh");
        assertThat(received.messages().stream()
                        .map(message -> message.metadata().get("retained")))
                .containsExactly("true", "false");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aSubscriptionThatUnsubscribesMissesWhatComesLater(PubSubFactory version) {
        PubSub component = components.open(version, quick());
        subscribe(component, topic, new Received(), "unsubscribeOnClose", "true")
                .close();
        publish(component, topic, "missed");
        Received received = new Received();
        subscribe(component, topic, received);
        publish(component, topic, "seen");
        received.await("seen");
        assertThat(received.texts()).containsExactly("seen");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void allQualitiesOfServiceDeliver(PubSubFactory version) {
        for (String qos : List.of("0", "1", "2")) {
            PubSub component = components.open(version, with(quick(), "qos", qos));
            Received received = new Received();
            try (Subscription _ = subscribe(component, topic + qos, received)) {
                publish(component, topic + qos, "one", "two");
                received.await("one", "two");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aMessageIsGivenUpAfterAsManyTriesAsTheSettingsSay(PubSubFactory version) {
        TestContext context = TestContext.of(with(quick(), "maxRedeliveries", "2"));
        PubSub component = components.open(version, context);
        Received refusing = Received.refusing();
        subscribe(component, topic, refusing);
        publish(component, topic, "bad");
        Eventually.holds(
                "it was given up",
                Duration.ofSeconds(10),
                () -> context.logged().stream()
                        .anyMatch(line -> line.startsWith("ERROR") && line.contains("given up")));
        assertThat(refusing.texts()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void topicsThatCannotBeAreRefused(PubSubFactory version) {
        PubSub component = components.open(version, quick());
        for (String wrong : List.of("", "a/+", "a/#")) {
            assertThatThrownBy(() -> publish(component, wrong, "x")).isInstanceOf(InvalidRequestException.class);
        }
        for (String wrong : List.of("", "a/#/b", "$share/x")) {
            assertThatThrownBy(() -> subscribe(component, wrong, new Received()))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void version5CarriesContentTypeAndMetadata() {
        PubSub component = components.open(new Mqtt5PubSubFactory(), quick());
        Received received = new Received();
        subscribe(component, topic, received);
        component.publish(Message.of(topic, "{}".getBytes(UTF_8))
                .withContentType("application/json")
                .withMetadata(Map.of("note", "\u00e9", "ttlInSeconds", "60", "retain", "false")));
        received.await("{}");
        Message message = received.messages().getFirst();
        assertThat(message.contentType()).contains("application/json");
        assertThat(message.metadata()).isEqualTo(Map.of("note", "\u00e9", "retained", "false"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatTheBrokerLosesIsNotLostWhileTheComponentHoldsIt(PubSubFactory version) {
        try (Mosquitto mortal = Mosquitto.start()) {
            PubSub component = components.open(
                    version, with(mortal.metadata(), "redeliverInterval", "100ms", "publishTimeout", "20s"));
            Received refusing = Received.refusing();
            subscribe(component, topic, refusing);
            publish(component, topic, "one");
            refusing.await("one");
            mortal.cut();
            mortal.forget();
            mortal.heal();
            publish(component, topic, "two");
            refusing.await("two");
            refusing.acceptFromNowOn();
            int sofar = refusing.texts().size();
            Eventually.holds(
                    "what was lost was handled",
                    Duration.ofSeconds(10),
                    () -> refusing.texts()
                            .subList(sofar, refusing.texts().size())
                            .contains("one"));
        }
    }
}
