package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.plugin.rabbitmq.PubSubSettings.Concurrency;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.testing.TestContext;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PubSubSettingsTest {

    private static PubSubSettings bind(Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), PubSubSettings.class).bind(PubSubSettings.class, metadata);
    }

    @Test
    void theDefaultsAreDaprs() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PubSubSettings(
                        Optional.empty(),
                        Optional.empty(),
                        "localhost",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        true,
                        false,
                        false,
                        false,
                        0,
                        0,
                        Duration.ofSeconds(3),
                        0,
                        0,
                        "fanout",
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        false,
                        Concurrency.PARALLEL,
                        Optional.empty(),
                        false,
                        false,
                        "",
                        "",
                        ""));
    }

    @Test
    void everySettingIsReadUnderDaprsName() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("connectionString", "amqp://c");
        metadata.put("protocol", "amqp");
        metadata.put("hostname", "h");
        metadata.put("username", "u");
        metadata.put("password", "p");
        metadata.put("consumerID", "group");
        metadata.put("durable", "false");
        metadata.put("deletedWhenUnused", "false");
        metadata.put("enableDeadLetter", "true");
        metadata.put("autoAck", "true");
        metadata.put("requeueInFailure", "true");
        metadata.put("deliveryMode", "2");
        metadata.put("prefetchCount", "7");
        metadata.put("reconnectWaitSeconds", "5");
        metadata.put("maxLen", "11");
        metadata.put("maxLenBytes", "12");
        metadata.put("exchangeKind", "topic");
        metadata.put("clientName", "me");
        metadata.put("heartBeat", "1m");
        metadata.put("publisherConfirm", "true");
        metadata.put("concurrencyMode", "single");
        metadata.put("ttlInSeconds", "9");
        metadata.put("publishMessagePropertiesToMetadata", "true");
        metadata.put("saslExternal", "true");
        metadata.put("caCert", "ca");
        metadata.put("clientCert", "cc");
        metadata.put("clientKey", "ck");
        assertThat(bind(metadata))
                .isEqualTo(new PubSubSettings(
                        Optional.of("amqp://c"),
                        Optional.of("amqp"),
                        "h",
                        Optional.of("u"),
                        Optional.of("p"),
                        Optional.of("group"),
                        false,
                        false,
                        true,
                        true,
                        true,
                        2,
                        7,
                        Duration.ofSeconds(5),
                        11,
                        12,
                        "topic",
                        Optional.of("me"),
                        Duration.ofMinutes(1),
                        true,
                        Concurrency.SINGLE,
                        Optional.of("9"),
                        true,
                        true,
                        "ca",
                        "cc",
                        "ck"));
    }

    @Test
    void theOlderNameOfTheConnectionStringIsStillRead() {
        assertThat(bind(Map.of("host", "amqp://old:5673")).broker().address().port())
                .isEqualTo(5673);
    }

    @Test
    void withoutAConnectionStringTheBrokersAddressIsMadeOfItsParts() {
        BrokerAddress address = bind(Map.of(
                        "protocol", "amqps", "hostname", "h:5999", "username", "u", "password", "p@:/"))
                .broker()
                .address();
        assertThat(address).isEqualTo(new BrokerAddress(true, "h", 5999, "/", new BrokerAddress.Login("u", "p@:/")));
    }

    @ParameterizedTest
    @CsvSource({
        "deliveryMode, 3",
        "prefetchCount, 256",
        "exchangeKind, x-delayed",
        "concurrencyMode, several",
        "saslExternal, true",
        "heartBeat, soon",
        "ttlInSeconds, 0h1x",
        "hostname, h:0",
        "protocol, http"
    })
    void whatMakesNoSenseIsRefused(String name, String value) {
        assertThatThrownBy(() -> new RabbitMqPubSubFactory().create(TestContext.of(Map.of(name, value))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aProtocolThatContradictsTheConnectionStringIsRefused() {
        Map<String, String> metadata = Map.of("connectionString", "amqp://u:secret@h", "protocol", "amqps");
        assertThatThrownBy(() -> new RabbitMqPubSubFactory().create(TestContext.of(metadata)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("protocol")
                .hasMessageNotContaining("secret");
    }

    @Test
    void onlyWhatTheBrokerHoldsIsPromised() {
        assertThat(promises()).containsOnly(DeliveryGuarantee.CONSUMER_GROUPS);
        assertThat(promises("deletedWhenUnused", "false"))
                .containsOnly(DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.DURABILITY);
        assertThat(promises("deletedWhenUnused", "false", "maxLen", "5"))
                .containsOnly(DeliveryGuarantee.CONSUMER_GROUPS);
        assertThat(promises("requeueInFailure", "true"))
                .containsOnly(DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.REDELIVERY);
        assertThat(promises("requeueInFailure", "true", "autoAck", "true", "deletedWhenUnused", "false"))
                .containsOnly(DeliveryGuarantee.CONSUMER_GROUPS);
        assertThat(promises("concurrencyMode", "single"))
                .containsOnly(DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.ORDER);
    }

    private static java.util.Set<DeliveryGuarantee> promises(String... metadata) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < metadata.length; i += 2) {
            all.put(metadata[i], metadata[i + 1]);
        }
        try (var broker = new RabbitMqPubSubFactory().create(TestContext.of(all))) {
            return broker.guarantees();
        }
    }

    @Test
    void settingsDoNotShowSecrets() {
        assertThat(bind(Map.of("connectionString", "amqp://u:secret@h", "password", "secret"))
                        .toString())
                .doesNotContain("secret");
    }
}
