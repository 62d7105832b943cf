package io.outrigger.plugin.pulsar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.pubsub.PubSubTck;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything that needs a broker, in one class, because a broker takes its time to start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PulsarIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private OpenSsl openssl;
    private PulsarBroker broker;

    @BeforeAll
    void start(@TempDir Path directory) {
        if (!PulsarBroker.available() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("CI demands every backend, but " + PulsarBroker.ABSENT);
        }
        Assumptions.assumeTrue(PulsarBroker.available(), PulsarBroker.ABSENT);
        OpenSsl.demand();
        openssl = new OpenSsl(directory);
        openssl.authority();
        openssl.certificate("server", "server", "IP:127.0.0.1,DNS:localhost");
        broker = PulsarBroker.start(openssl);
    }

    @AfterAll
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Nested
    class Contract extends PubSubTck {
        @Override
        protected PubSubFixture fixture() {
            return new PulsarFixture(broker);
        }
    }

    private Map<String, String> with(String... settings) {
        Map<String, String> metadata = new HashMap<>(broker.metadata());
        for (int i = 0; i < settings.length; i += 2) {
            metadata.put(settings[i], settings[i + 1]);
        }
        return metadata;
    }

    private PubSub open(String... settings) {
        PubSub made = new PulsarPubSubFactory().create(TestContext.of(with(settings)));
        made.init(Deadline.after(PATIENCE));
        return made;
    }

    private static Message message(String topic, String text) {
        return Message.of(topic, text.getBytes(UTF_8));
    }

    private static String next(BlockingQueue<Message> got) throws InterruptedException {
        Message message = got.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return message == null ? "nothing came" : new String(message.data(), UTF_8);
    }

    @Test
    void metadataBecomePropertiesButForThoseThatArePulsarsOwn() throws InterruptedException {
        BlockingQueue<Message> got = new LinkedBlockingQueue<>();
        try (PubSub component = open("compressionType", "zstd")) {
            component.subscribe(SubscribeRequest.of("properties"), got::add);
            component.publish(message("properties", "1")
                    .withMetadata(Map.of("partitionKey", "k", "note", "\u00e9", "empty", "")));
            Message came = got.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(came.metadata()).isEqualTo(Map.of("note", "\u00e9"));
            assertThatThrownBy(() ->
                            component.publish(message("properties", "2").withMetadata(Map.of("deliverAfter", "soon"))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("deliverAfter");
        }
    }

    @Test
    void aMessageCanBeDelayed() throws InterruptedException {
        BlockingQueue<Message> got = new LinkedBlockingQueue<>();
        try (PubSub component = open()) {
            component.subscribe(SubscribeRequest.of("delayed"), got::add);
            component.publish(message("delayed", "late").withMetadata(Map.of("deliverAfter", "2s")));
            component.publish(message("delayed", "early"));
            assertThat(next(got)).isEqualTo("early");
            assertThat(next(got)).isEqualTo("late");
        }
    }

    @Test
    void oneAtATimeMeansInOrder() throws InterruptedException {
        BlockingQueue<Message> got = new LinkedBlockingQueue<>();
        try (PubSub component = open()) {
            component.subscribe(new SubscribeRequest("ordered", Map.of("processMode", "sync")), got::add);
            for (int i = 0; i < 100; i++) {
                component.publish(message("ordered", "m" + i));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(next(got)).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void moreTopicsThanAreKeptOpenCanBePublishedInTurn() throws InterruptedException {
        BlockingQueue<Message> got = new LinkedBlockingQueue<>();
        try (PubSub component = open("subscribeInitialPosition", "earliest")) {
            List<String> topics =
                    IntStream.range(0, 12).mapToObj(i -> "many-" + i).toList();
            for (int round = 0; round < 2; round++) {
                topics.forEach(topic -> component.publish(message(topic, topic)));
            }
            component.subscribe(SubscribeRequest.of("many-0"), got::add);
            assertThat(next(got)).isEqualTo("many-0");
            assertThat(next(got)).isEqualTo("many-0");
        }
    }

    @Test
    void whatWasUnderWayWhenTheBrokerWasKilledComesOnceItIsBack() throws InterruptedException {
        BlockingQueue<Message> got = new LinkedBlockingQueue<>();
        try (PubSub component = open()) {
            component.subscribe(SubscribeRequest.of("killed"), got::add).close();
            for (int i = 0; i < 50; i++) {
                component.publish(message("killed", "m" + i));
            }
            broker.kill();
            assertThatThrownBy(() -> component.subscribe(SubscribeRequest.of("killed"), got::add))
                    .isInstanceOf(UnavailableException.class);
            broker.restart();
            Eventually.holds("a subscription once the broker is back", PATIENCE, () -> subscribed(component, got));
            Eventually.holds(
                    "all messages",
                    PATIENCE,
                    () -> got.stream()
                                    .map(message -> new String(message.data(), UTF_8))
                                    .distinct()
                                    .count()
                            == 50);
        }
    }

    private static boolean subscribed(PubSub component, BlockingQueue<Message> got) {
        try {
            component.subscribe(SubscribeRequest.of("killed"), got::add);
            return true;
        } catch (UnavailableException _) {
            return false;
        }
    }

    private static void isRefused(Map<String, String> metadata) {
        TestContext context = TestContext.of(metadata);
        PubSub component = new PulsarPubSubFactory().create(context);
        try (component) {
            assertThatThrownBy(() -> component.init(Deadline.after(Duration.ofSeconds(5))))
                    .isInstanceOf(SpiException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wrong"));
        }
        assertThat(String.join("\n", context.logged())).doesNotContain("wrong");
    }

    @Test
    void aTokenLetsInAndCertificatesAreCheckedIfAskedFor() {
        isRefused(with("token", "wrong"));
        String authority = openssl.path("ca.crt").toString();
        open("host", broker.tlsUrl(), "enableTLS", "true", "tlsTrustCertsFilePath", authority)
                .close();
        isRefused(with("host", broker.tlsUrl(), "enableTLS", "true"));
        open("host", broker.tlsUrl()).close();
    }
}
