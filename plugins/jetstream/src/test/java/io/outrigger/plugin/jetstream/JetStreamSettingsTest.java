package io.outrigger.plugin.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.outrigger.plugin.jetstream.ConsumerSettings.Concurrency;
import io.outrigger.plugin.jetstream.ConsumerSettings.Start;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.testing.TestContext;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JetStreamSettingsTest {

    private static LoginSettings login(String... metadata) {
        return SettingsSchema.of(MethodHandles.lookup(), LoginSettings.class)
                .bind(LoginSettings.class, map(metadata))
                .checked();
    }

    private static ConsumerTerms terms(String... metadata) {
        return ConsumerTerms.of(SettingsSchema.of(MethodHandles.lookup(), ConsumerSettings.class)
                .bind(ConsumerSettings.class, map(metadata)));
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
        assertThat(login("natsURL", "nats://n:4222"))
                .isEqualTo(new LoginSettings(
                        "nats://n:4222", "dapr.io - pubsub.jetstream", none, none, none, none, none, none, none, none));
        assertThat(terms().settings())
                .isEqualTo(new ConsumerSettings(
                        none,
                        none,
                        none,
                        0,
                        Optional.empty(),
                        false,
                        Duration.ZERO,
                        0,
                        Optional.empty(),
                        0,
                        0,
                        false,
                        0,
                        Duration.ZERO,
                        Start.ALL,
                        "explicit",
                        Concurrency.SINGLE));
    }

    @Test
    void everyLoginSettingIsReadUnderDaprsName() {
        String[] metadata = {
            "natsURL",
            "tls://n",
            "name",
            "me",
            "jwt",
            "j",
            "seedKey",
            "s",
            "token",
            "t",
            "tls_client_cert",
            "c",
            "tls_client_key",
            "k",
            "tls_ca_cert",
            "a",
            "domain",
            "d",
            "apiPrefix",
            "p"
        };
        assertThat(login(metadata))
                .isEqualTo(new LoginSettings(
                        "tls://n",
                        "me",
                        Optional.of("j"),
                        Optional.of("s"),
                        Optional.of("t"),
                        Optional.of("c"),
                        Optional.of("k"),
                        Optional.of("a"),
                        Optional.of("d"),
                        Optional.of("p")));
    }

    @Test
    void everyConsumerSettingReachesTheServer() {
        ConsumerConfiguration consumer = terms(
                        "durableName", "keep-{topic}",
                        "queueGroupName", "group",
                        "startSequence", "5",
                        "startTime", "1640995200",
                        "flowControl", "true",
                        "ackWait", "10s",
                        "maxDeliver", "7",
                        "backOff", "50ms, 1m,3",
                        "maxAckPending", "9",
                        "replicas", "1",
                        "memoryStorage", "true",
                        "rateLimit", "8000",
                        "heartbeat", "2s",
                        "deliverPolicy", "sequence",
                        "ackPolicy", "all")
                .consumer("a.b")
                .build();
        assertThat(consumer.getFilterSubject()).isEqualTo("a.b");
        assertThat(consumer.getDurable()).isEqualTo("keep-a_b");
        assertThat(consumer.getDeliverGroup()).isEqualTo("group");
        assertThat(consumer.getStartSequence()).isEqualTo(5);
        assertThat(consumer.getStartTime().toInstant()).isEqualTo(Instant.ofEpochSecond(1640995200));
        assertThat(consumer.isFlowControl()).isTrue();
        assertThat(consumer.getAckWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(consumer.getMaxDeliver()).isEqualTo(7);
        assertThat(consumer.getBackoff())
                .isEqualTo(List.of(Duration.ofMillis(50), Duration.ofMinutes(1), Duration.ofSeconds(3)));
        assertThat(consumer.getMaxAckPending()).isEqualTo(9);
        assertThat(consumer.getNumReplicas()).isEqualTo(1);
        assertThat(consumer.isMemStorage()).isTrue();
        assertThat(consumer.getRateLimit()).isEqualTo(8000);
        assertThat(consumer.getIdleHeartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(consumer.getDeliverPolicy()).isEqualTo(DeliverPolicy.ByStartSequence);
        assertThat(consumer.getAckPolicy()).isEqualTo(AckPolicy.All);
    }

    @Test
    void whatIsNotSetIsLeftToTheServer() {
        ConsumerConfiguration consumer = terms().consumer("t").build();
        assertThat(consumer.toJson())
                .doesNotContain("ack_wait", "max_deliver", "max_ack_pending", "durable", "opt_start", "backoff")
                .contains("\"deliver_policy\":\"all\"", "\"ack_policy\":\"explicit\"");
    }

    @Test
    void concurrencyHasTwoNamesAndOneAtATimeIsTheRule() {
        assertThat(terms().oneAtATime()).isTrue();
        assertThat(terms("concurrencyMode", "parallel").oneAtATime()).isFalse();
        assertThat(terms("concurrency", "parallel").oneAtATime()).isFalse();
        assertThat(terms("concurrencyMode", "parallel", "ackPolicy", "all").oneAtATime())
                .isTrue();
    }

    @Test
    void whatCannotBeMeantIsRefusedByName() {
        refused("seedKey", "natsURL", "n", "jwt", "j");
        refused("jwt", "natsURL", "n", "seedKey", "s");
        refused("tls_client_key", "natsURL", "n", "tls_client_cert", "c");
        refused("natsURL");
        refused("deliverPolicy", "natsURL", "n", "deliverPolicy", "some");
        refused("concurrencyMode", "natsURL", "n", "concurrencyMode", "some");
        refused("backOff", "natsURL", "n", "backOff", "soon");
    }

    private static void refused(String name, String... metadata) {
        assertThatThrownBy(() -> new JetStreamPubSubFactory().create(TestContext.of(map(metadata))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(name);
    }

    @Test
    void promisesFollowFromTheSettings() {
        assertThat(terms().guarantees())
                .isEqualTo(Set.of(DeliveryGuarantee.ORDER, DeliveryGuarantee.REDELIVERY, DeliveryGuarantee.DURABILITY));
        assertThat(terms("durableName", "d", "queueGroupName", "g", "concurrencyMode", "parallel")
                        .guarantees())
                .isEqualTo(Set.of(
                        DeliveryGuarantee.CONSUMER_GROUPS, DeliveryGuarantee.REDELIVERY, DeliveryGuarantee.DURABILITY));
        assertThat(terms("deliverPolicy", "new", "maxDeliver", "1").guarantees())
                .isEqualTo(Set.of(DeliveryGuarantee.ORDER));
        assertThat(terms("durableName", "d", "ackPolicy", "none").guarantees())
                .isEqualTo(Set.of(DeliveryGuarantee.ORDER));
    }

    @Test
    void secretsAreNotShown() {
        LoginSettings settings = login("natsURL", "nats://user:hidden@one:1,nats://hidden@two:2", "token", "hidden");
        assertThat(settings.where()).isEqualTo("nats://one:1,nats://two:2");
        assertThat(settings.toString()).doesNotContain("hidden");
    }
}
