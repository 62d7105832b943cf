package io.outrigger.plugin.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.plugin.pulsar.ConsumerSettings.Mode;
import io.outrigger.plugin.pulsar.ConsumerSettings.Position;
import io.outrigger.plugin.pulsar.ConsumerSettings.ProcessMode;
import io.outrigger.plugin.pulsar.ConsumerSettings.Sharing;
import io.outrigger.plugin.pulsar.ProducerSettings.Compression;
import io.outrigger.plugin.pulsar.ProducerSettings.CompressionLevel;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.TestContext;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pulsar.client.api.SubscriptionType;
import org.junit.jupiter.api.Test;

class PulsarSettingsTest {

    private static PulsarSettings bind(String... more) {
        Map<String, String> metadata = map(more);
        metadata.putIfAbsent("host", "h:6650");
        return new PulsarSettings(
                bind(ClusterSettings.class, metadata),
                bind(OauthSettings.class, metadata),
                bind(ProducerSettings.class, metadata),
                bind(ConsumerSettings.class, metadata));
    }

    private static <R extends Record> R bind(Class<R> type, Map<String, String> metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), type).bind(type, metadata);
    }

    private static Map<String, String> map(String... metadata) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < metadata.length; i += 2) {
            map.put(metadata[i], metadata[i + 1]);
        }
        return map;
    }

    @Test
    void theDefaultsAreDaprs() {
        Optional<String> none = Optional.empty();
        assertThat(bind())
                .isEqualTo(new PulsarSettings(
                        new ClusterSettings("h:6650", none, "public", "default", true, false, none, none),
                        new OauthSettings(none, none, none, none, none, none, Optional.empty(), Optional.empty()),
                        new ProducerSettings(
                                false, Duration.ofMillis(10), 131072, 1000, Compression.NONE, CompressionLevel.DEFAULT),
                        new ConsumerSettings(
                                none,
                                Duration.ofSeconds(30),
                                100,
                                ProcessMode.ASYNC,
                                1000,
                                Sharing.SHARED,
                                Position.LATEST,
                                Mode.DURABLE,
                                false)));
    }

    @Test
    void everySettingIsReadUnderDaprsName() {
        PulsarSettings settings = bind(
                "listenerName",
                "l",
                "tenant",
                "t",
                "namespace",
                "n",
                "persistent",
                "false",
                "enableTLS",
                "true",
                "tlsTrustCertsFilePath",
                "c",
                "token",
                "k",
                "disableBatching",
                "true",
                "batchingMaxPublishDelay",
                "5s",
                "batchingMaxSize",
                "7",
                "batchingMaxMessages",
                "8",
                "compressionType",
                "zstd",
                "compressionLevel",
                "better",
                "consumerID",
                "g",
                "redeliveryDelay",
                "2",
                "maxConcurrentHandlers",
                "3",
                "processMode",
                "Sync",
                "receiverQueueSize",
                "4",
                "subscribeType",
                "Key_Shared",
                "subscribeInitialPosition",
                "earliest",
                "subscribeMode",
                "non_durable",
                "replicateSubscriptionState",
                "true",
                "oauth2TokenURL",
                "u",
                "oauth2TokenCAPEM",
                "a",
                "oauth2ClientID",
                "i",
                "oauth2ClientSecret",
                "s",
                "oauth2ClientSecretPath",
                "p",
                "oauth2CredentialsFile",
                "f",
                "oauth2Audiences",
                "x,y",
                "oauth2Scopes",
                "z");
        assertThat(settings.cluster())
                .isEqualTo(new ClusterSettings(
                        "h:6650", Optional.of("l"), "t", "n", false, true, Optional.of("c"), Optional.of("k")));
        assertThat(settings.producer())
                .isEqualTo(new ProducerSettings(
                        true, Duration.ofSeconds(5), 7, 8, Compression.ZSTD, CompressionLevel.BETTER));
        assertThat(settings.consumer())
                .isEqualTo(new ConsumerSettings(
                        Optional.of("g"),
                        Duration.ofSeconds(2),
                        3,
                        ProcessMode.SYNC,
                        4,
                        Sharing.KEY_SHARED,
                        Position.EARLIEST,
                        Mode.NON_DURABLE,
                        true));
        assertThat(settings.oauth())
                .isEqualTo(new OauthSettings(
                        Optional.of("u"),
                        Optional.of("a"),
                        Optional.of("i"),
                        Optional.of("s"),
                        Optional.of("p"),
                        Optional.of("f"),
                        Optional.of(List.of("x", "y")),
                        Optional.of(List.of("z"))));
    }

    @Test
    void aHostWithoutASchemeIsOneOfPulsar() {
        assertThat(bind("host", "h:1").cluster().url()).isEqualTo("pulsar://h:1");
        assertThat(bind("host", "pulsar+ssl://h:1").cluster().url()).isEqualTo("pulsar+ssl://h:1");
        assertThat(bind("host", "http://h:1").cluster().url()).isEqualTo("http://h:1");
    }

    @Test
    void aTopicIsNeverTakenForAFullName() {
        assertThat(bind().cluster().fullName("t")).isEqualTo("persistent://public/default/t");
        assertThat(bind("persistent", "no", "tenant", "a", "namespace", "b")
                        .cluster()
                        .fullName("persistent://x/y/z"))
                .isEqualTo("non-persistent://a/b/persistent://x/y/z");
    }

    @Test
    void aSubscriptionMayAskForItsOwnTerms() {
        SubscribeRequest asking = new SubscribeRequest("t", Map.of("subscribeType", "failover", "processMode", "sync"));
        ConsumerTerms terms = ConsumerTerms.of(bind(), "app", asking);
        assertThat(terms.sharing()).isEqualTo(SubscriptionType.Failover);
        assertThat(terms.oneAtATime()).isTrue();
        assertThat(terms.group()).isEqualTo("app");
        SubscribeRequest strange = new SubscribeRequest("t", Map.of("subscribeType", "some"));
        assertThatThrownBy(() -> ConsumerTerms.of(bind(), "app", strange))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("subscribeType");
    }

    @Test
    void promisesFollowFromTheSettings() {
        assertThat(ConsumerTerms.guarantees(bind()))
                .isEqualTo(Set.of(
                        DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.REDELIVERY, DeliveryGuarantee.DURABILITY));
        assertThat(ConsumerTerms.guarantees(bind("processMode", "sync", "subscribeType", "exclusive")))
                .isEqualTo(Set.of(DeliveryGuarantee.ORDER, DeliveryGuarantee.REDELIVERY, DeliveryGuarantee.DURABILITY));
        assertThat(ConsumerTerms.guarantees(bind("persistent", "false")))
                .isEqualTo(Set.of(DeliveryGuarantee.CONSUMER_GROUPS));
        assertThat(ConsumerTerms.guarantees(bind("subscribeMode", "non_durable")))
                .isEqualTo(Set.of(DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.REDELIVERY));
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        refused("orders.jsonschema", "host", "h", "orders.jsonschema", "{}");
        refused("orders.avroschema", "host", "h", "orders.avroschema", "{}");
        refused("orders.protoschema", "host", "h", "orders.protoschema", "{}");
        refused("publicKey", "host", "h", "publicKey", "pem");
        refused("host");
        refused("subscribeType", "host", "h", "subscribeType", "some");
        refused("oauth2Scopes", "host", "h", "oauth2TokenURL", "http://o/token");
    }

    private static void refused(String name, String... metadata) {
        assertThatThrownBy(() -> new PulsarPubSubFactory().create(TestContext.of(map(metadata))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(name);
    }
}
