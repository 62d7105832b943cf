package io.outrigger.plugin.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    private static final Map<String, String> LEAST = Map.of("brokers", "here:9092", "authType", "none");

    private static KafkaSettings bind(String... more) {
        Map<String, String> metadata = new HashMap<>(LEAST);
        for (int i = 0; i < more.length; i += 2) {
            metadata.put(more[i], more[i + 1]);
        }
        return KafkaSettings.bind(metadata);
    }

    private static void refused(String message, String... more) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ClientProperties.of(bind(more)))
                .withMessageContaining(message);
    }

    @Test
    void theDefaultsAreDaprs() {
        KafkaSettings settings = bind();
        assertThat(settings.connection())
                .isEqualTo(new ConnectionSettings(
                        "here:9092",
                        "sarama",
                        "2.0.0.0",
                        Optional.of("none"),
                        Optional.empty(),
                        "",
                        "",
                        "",
                        false,
                        false,
                        "",
                        "",
                        "",
                        Duration.ofMinutes(8),
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)));
        assertThat(settings.oidc()).isEqualTo(new OidcSettings("", "", "", List.of("openid"), "", "", ""));
        assertThat(settings.consumer())
                .isEqualTo(new ConsumerSettings(
                        Optional.empty(),
                        Optional.empty(),
                        ConsumerSettings.InitialOffset.NEWEST,
                        Optional.empty(),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        1,
                        1_048_576,
                        256,
                        "range",
                        false,
                        ""));
        assertThat(settings.backOff())
                .isEqualTo(new BackOffSettings(
                        BackOffSettings.Policy.CONSTANT,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        "0.5",
                        "1.5",
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(15),
                        -1));
        assertThat(settings.producer())
                .isEqualTo(new ProducerSettings(
                        0, ProducerSettings.Compression.NONE, ProducerSettings.RequiredAcks.ALL, 5));
    }

    @Test
    void settingsOfReadingAreReadUnderDaprsNames() {
        ConsumerSettings settings = bind(
                        "consumerGroup", "group",
                        "consumerID", "id",
                        "initialOffset", "oldest",
                        "consumeRetryEnabled", "false",
                        "consumeRetryInterval", "250",
                        "heartbeatInterval", "1s",
                        "sessionTimeout", "7",
                        "consumerFetchMin", "2",
                        "consumerFetchDefault", "2048",
                        "channelBufferSize", "16",
                        "consumerGroupRebalanceStrategy", "sticky",
                        "escapeHeaders", "true",
                        "excludeHeaderMetaRegex", "^x-")
                .consumer();
        assertThat(settings)
                .isEqualTo(new ConsumerSettings(
                        Optional.of("group"),
                        Optional.of("id"),
                        ConsumerSettings.InitialOffset.OLDEST,
                        Optional.of(false),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(7),
                        2,
                        2048,
                        16,
                        "sticky",
                        true,
                        "^x-"));
    }

    @Test
    void settingsOfRetriesAndPublishingAreReadUnderDaprsNames() {
        KafkaSettings settings = bind(
                "backOffPolicy", "exponential",
                "backOffDuration", "1500",
                "backOffInitialInterval", "10ms",
                "backOffRandomizationFactor", "0.1",
                "backOffMultiplier", "3",
                "backOffMaxInterval", "1s",
                "backOffMaxElapsedTime", "2m",
                "backOffMaxRetries", "4",
                "maxMessageBytes", "2000000",
                "compression", "zstd",
                "producerRequiredAcks", "local",
                "producerRetryMax", "2");
        assertThat(settings.backOff())
                .isEqualTo(new BackOffSettings(
                        BackOffSettings.Policy.EXPONENTIAL,
                        Duration.ofMillis(1500),
                        Duration.ofMillis(10),
                        "0.1",
                        "3",
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        4));
        assertThat(settings.producer())
                .isEqualTo(new ProducerSettings(
                        2_000_000, ProducerSettings.Compression.ZSTD, ProducerSettings.RequiredAcks.LOCAL, 2));
    }

    @Test
    void anEmptyTextCountsAsAbsent() {
        assertThat(bind("initialOffset", "", "compression", "").consumer().initialOffset())
                .isEqualTo(ConsumerSettings.InitialOffset.NEWEST);
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        refused("schemaRegistryURL", "schemaRegistryURL", "http://registry");
        refused("'awsiam' is not supported", "authType", "awsiam");
        refused("'oidc_private_key_jwt' is not supported", "authType", "oidc_private_key_jwt");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("authType", "authType", "magic");
        refused("authType", "authType", "");
        refused("brokers", "brokers", "here");
        refused("initialOffset", "initialOffset", "middle");
        refused("compression", "compression", "rar");
        refused("producerRequiredAcks", "producerRequiredAcks", "some");
        refused("producerRetryMax", "producerRetryMax", "-1");
        refused("saslUsername", "authType", "password");
        refused("saslPassword", "authType", "password", "saslUsername", "a");
        refused("clientCert", "authType", "mtls");
        refused("caCert", "authType", "certificate");
        refused("disableTls", "authType", "mtls", "disableTls", "true");
        refused("oidcTokenEndpoint", "authType", "oidc");
        refused("caCert", "authType", "certificate", "caCert", "no certificate");
    }

    @Test
    void theDeprecatedNameOfTheLoginStillWorks() {
        assertThat(type("authRequired", "false")).isEqualTo(AuthType.NONE);
        assertThat(type("authRequired", "true")).isEqualTo(AuthType.MTLS);
        assertThat(type("authRequired", "true", "saslPassword", "p")).isEqualTo(AuthType.PASSWORD);
        assertThat(type("authRequired", "true", "authType", "none")).isEqualTo(AuthType.NONE);
    }

    private static AuthType type(String... metadata) {
        String[] all = new String[metadata.length + 2];
        all[0] = "authType";
        all[1] = "";
        System.arraycopy(metadata, 0, all, 2, metadata.length);
        return AuthType.of(bind(all).connection());
    }

    @Test
    void secretsAreNotShown() {
        KafkaSettings settings = bind("saslPassword", "hush", "oidcClientSecret", "hush", "clientKey", "hush");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void aLoginMayHoldWhateverCharacters() {
        assertThat(Security.quoted("a\"b\\c;\n")).isEqualTo("\"a\\\"b\\\\c;\\n\"");
    }
}
