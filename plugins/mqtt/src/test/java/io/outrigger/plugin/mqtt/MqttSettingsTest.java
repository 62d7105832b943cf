package io.outrigger.plugin.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.testing.TestContext;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {

    private static final Map<String, String> LEAST = Map.of("url", "tcp://broker");
    private static final Map<String, String> LEAST_OF_BINDINGS =
            Map.of("url", "tcp://broker", "consumerID", "me", "topic", "t");

    private static <R extends Record> R bound(Class<R> type, Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), type).bind(type, metadata);
    }

    @Test
    void defaultsAreThoseOfDapr() {
        assertThat(bound(MqttSettings.class, LEAST))
                .isEqualTo(new MqttSettings(
                        "tcp://broker", Optional.empty(), false, false, "", "", "", Duration.ofSeconds(5), -1, 50));
        assertThat(bound(MqttPubSubSettings.class, LEAST))
                .isEqualTo(new MqttPubSubSettings(1, Duration.ofSeconds(20), false));
        assertThat(bound(MqttBindingSettings.class, LEAST_OF_BINDINGS))
                .isEqualTo(new MqttBindingSettings("t", 0, "", Duration.ofSeconds(10)));
    }

    @Test
    void everyNameIsUnderstood() {
        Map<String, String> all = Components.with(
                LEAST,
                "consumerID",
                "me",
                "cleanSession",
                "true",
                "retain",
                "true",
                "caCert",
                "a",
                "clientCert",
                "b",
                "clientKey",
                "c",
                "redeliverInterval",
                "1s",
                "maxRedeliveries",
                "3",
                "maxInFlight",
                "7");
        assertThat(bound(MqttSettings.class, all))
                .isEqualTo(new MqttSettings(
                        "tcp://broker", Optional.of("me"), true, true, "a", "b", "c", Duration.ofSeconds(1), 3, 7));
        assertThat(bound(
                        MqttPubSubSettings.class,
                        Map.of("qos", "2", "publishTimeout", "1s", "sessionPerTopic", "true")))
                .isEqualTo(new MqttPubSubSettings(2, Duration.ofSeconds(1), true));
        assertThat(bound(
                        MqttBindingSettings.class,
                        Map.of("topic", "t", "backOffMaxRetries", "9", "qos", "0", "publishTimeout", "1s")))
                .isEqualTo(new MqttBindingSettings("t", 9, "0", Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource({"qos, 3", "qos, -1", "maxInFlight, 0", "maxInFlight, 65536", "redeliverInterval, 0", "url, nonsense"})
    void whatMakesNoSenseIsRefusedByName(String name, String value) {
        TestContext context = TestContext.of(Components.with(LEAST, name, value));
        assertThatThrownBy(() -> new Mqtt3PubSubFactory().create(context))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "consumerID", "topic"})
    void bindingsNeedWhatDaprNeeds(String name) {
        Map<String, String> metadata = Components.with(LEAST_OF_BINDINGS, name, "");
        for (ComponentFactory<?> factory :
                new ComponentFactory<?>[] {new Mqtt3InputBindingFactory(), new Mqtt3OutputBindingFactory()}) {
            assertThatThrownBy(() -> factory.create(TestContext.of(metadata)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(name);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false, true, true", "2, false, true, true", "1, true, true, false", "0, false, false, false"})
    void onlyWhatHoldsIsPromised(String qos, String clean, boolean redelivery, boolean durability) {
        TestContext context = TestContext.of(Components.with(LEAST, "qos", qos, "cleanSession", clean));
        try (PubSub component = new Mqtt5PubSubFactory().create(context)) {
            assertThat(component.guarantees().contains(DeliveryGuarantee.REDELIVERY))
                    .isEqualTo(redelivery);
            assertThat(component.guarantees().contains(DeliveryGuarantee.DURABILITY))
                    .isEqualTo(durability);
            assertThat(component.guarantees())
                    .doesNotContain(DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.ORDER);
        }
    }

    @Test
    void featuresFollowTheVersionOfTheProtocol() {
        assertThat(new Mqtt3Dialect().features()).containsExactly(PubSubFeature.SUBSCRIBE_WILDCARDS);
        assertThat(new Mqtt5Dialect().features())
                .containsExactlyInAnyOrder(PubSubFeature.SUBSCRIBE_WILDCARDS, PubSubFeature.MESSAGE_TTL);
    }

    @Test
    void theMessageSaysWhetherItIsKeptAndForHowLongItLives() {
        PublishTerms terms = new PublishTerms(1, true, true);
        Message message = Message.of("t", new byte[0]);
        assertThat(terms.apply(message).retain()).isTrue();
        Outgoing told = terms.apply(message.withMetadata(Map.of("retain", "F", "ttlInSeconds", "7")));
        assertThat(told.retain()).isFalse();
        assertThat(told.expirySeconds()).isEqualTo(OptionalLong.of(7));
        assertThat(terms.apply(message.withMetadata(Map.of("ttlInSeconds", "99999999999")))
                        .expirySeconds())
                .isEqualTo(OptionalLong.of(0xFFFF_FFFFL));
    }

    @ParameterizedTest
    @CsvSource({"retain, perhaps", "ttlInSeconds, 0", "ttlInSeconds, soon"})
    void requestMetadataThatMakeNoSenseAreRefused(String name, String value) {
        Message message = Message.of("t", new byte[0]).withMetadata(Map.of(name, value));
        assertThatThrownBy(() -> new PublishTerms(1, false, true).apply(message))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(name);
    }

    @Test
    void version3LeavesTheTimeToLiveToTheRuntime() {
        Message message = Message.of("t", new byte[0]).withMetadata(Map.of("ttlInSeconds", "soon"));
        assertThat(new PublishTerms(1, false, false).apply(message).expirySeconds())
                .isEmpty();
    }

    @Test
    void settingsDoNotPrintTheirSecrets() {
        MqttSettings settings =
                bound(MqttSettings.class, Map.of("url", "tcp://me:hidden@broker", "clientKey", "hidden"));
        assertThat(settings.toString()).doesNotContain("hidden");
    }
}
