package io.outrigger.plugin.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real node can show: what is on the wire, in its queues, and what is left when it dies. */
class RabbitMqIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static OpenSsl openssl;
    private static RabbitMqServer server;
    private static int securePort;

    private final String topic = "it-" + UUID.randomUUID();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @BeforeAll
    static void start() {
        RabbitMqServer.demand();
        OpenSsl.demand();
        openssl = new OpenSsl(directory);
        openssl.authority();
        openssl.certificate("server", "server", "IP:127.0.0.1");
        openssl.certificate("client", "guest", "DNS:guest");
        securePort = FreePorts.one();
        server = RabbitMqServer.start(List.of(
                "listeners.ssl.1 = 127.0.0.1:" + securePort,
                "ssl_options.cacertfile = " + openssl.path("ca.crt"),
                "ssl_options.certfile = " + openssl.path("server.crt"),
                "ssl_options.keyfile = " + openssl.path("server.key"),
                "ssl_options.verify = verify_peer",
                "ssl_options.fail_if_no_peer_cert = false",
                "ssl_cert_login_from = common_name",
                "auth_mechanisms.1 = PLAIN",
                "auth_mechanisms.2 = EXTERNAL"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    private <T extends AutoCloseable> T kept(T resource) {
        opened.push(resource);
        return resource;
    }

    private PubSub broker(String... metadata) {
        Map<String, String> all = new HashMap<>(Map.of("connectionString", server.address(), "consumerID", "g"));
        for (int i = 0; i < metadata.length; i += 2) {
            all.put(metadata[i], metadata[i + 1]);
        }
        PubSub broker = kept(new RabbitMqPubSubFactory().create(TestContext.of(all)));
        broker.init(Deadline.after(PATIENCE));
        return broker;
    }

    private Subscription subscribe(PubSub broker, Map<String, String> metadata, MessageHandler handler) {
        return kept(broker.subscribe(new SubscribeRequest(topic, metadata), handler));
    }

    private Message message(String text) {
        return Message.of(topic, text.getBytes(UTF_8));
    }

    private static String text(Message message) {
        return new String(message.data(), UTF_8);
    }

    private static void eventually(String what, BooleanSupplier condition) {
        Eventually.holds(what, PATIENCE, condition);
    }

    /** Does something behind the component's back. */
    private static <T> T raw(Action<T> action) {
        try (Connection connection = server.connection();
                Channel channel = connection.createChannel()) {
            return action.on(channel);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Action<T> {
        T on(Channel channel) throws IOException;
    }

    @Test
    void whatPublishReturnedForOutlivesANodeThatIsKilled() throws InterruptedException {
        PubSub broker = broker("deletedWhenUnused", "false", "deliveryMode", "2", "reconnectWaitSeconds", "500ms");
        subscribe(broker, Map.of(), _ -> {}).close();
        Set<String> confirmed = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        List<Thread> publishers = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.startVirtualThread(() -> {
                    while (done.getCount() > 0) {
                        publish(broker, "m" + number.incrementAndGet(), confirmed);
                    }
                }))
                .toList();
        eventually("messages are confirmed", () -> confirmed.size() > 200);
        server.kill();
        server.restart();
        int before = confirmed.size();
        eventually("messages are confirmed again", () -> confirmed.size() > before + 200);
        done.countDown();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        Set<String> received = ConcurrentHashMap.newKeySet();
        subscribe(broker, Map.of(), message -> received.add(text(message)));
        eventually("all that was confirmed came", () -> received.containsAll(confirmed));
    }

    private void publish(PubSub broker, String text, Set<String> confirmed) {
        try {
            broker.publish(message(text));
            confirmed.add(text);
        } catch (SpiException _) {
            // Nothing was promised for this one.
            Thread.onSpinWait();
        }
    }

    @Test
    void messagesAndQueuesLookAsDaprsDo() {
        PubSub broker = broker("enableDeadLetter", "true", "deletedWhenUnused", "false", "deliveryMode", "2");
        subscribe(broker, Map.of("maxPriority", "5"), _ -> {}).close();
        broker.publish(message("one")
                .withMetadata(Map.of("messageID", "m", "priority", "3", "ttlInSeconds", "60", "note", "left out")));
        GetResponse response = raw(channel -> {
            channel.exchangeDeclare(topic, "fanout", true, false, null);
            channel.exchangeDeclare("dlx-g-" + topic, "fanout", true, false, null);
            Map<String, Object> lazy = Map.of("x-queue-mode", "lazy");
            channel.queueDeclare("dlq-g-" + topic, true, false, false, lazy);
            Map<String, Object> arguments =
                    Map.of("x-max-priority", 5, "x-queue-type", "classic", "x-dead-letter-exchange", "dlx-g-" + topic);
            channel.queueDeclare("g-" + topic, true, false, false, arguments);
            return channel.basicGet("g-" + topic, true);
        });
        assertThat(response.getProps())
                .isEqualTo(new AMQP.BasicProperties.Builder()
                        .contentType("text/plain")
                        .messageId("m")
                        .priority(3)
                        .expiration("60000")
                        .deliveryMode(2)
                        .build());
    }

    @Test
    void whatFailedGoesToTheDeadLettersIfThereAreAny() {
        PubSub broker = broker("enableDeadLetter", "true");
        subscribe(broker, Map.of(), _ -> {
            throw new RedeliverException("no");
        });
        broker.publish(message("one"));
        eventually(
                "the message is among the dead letters",
                () -> raw(channel -> channel.messageCount("dlq-g-" + topic) == 1));
    }

    @Test
    void aSingleActiveConsumerHasTheQueueToItselfAndTheNextOneTakesItOver() {
        Set<String> first = ConcurrentHashMap.newKeySet();
        Set<String> second = ConcurrentHashMap.newKeySet();
        Map<String, String> metadata = Map.of("singleActiveConsumer", "true", "queueType", "quorum");
        Subscription active =
                subscribe(broker("deletedWhenUnused", "false"), metadata, message -> first.add(text(message)));
        PubSub waiting = broker("deletedWhenUnused", "false");
        subscribe(waiting, metadata, message -> second.add(text(message)));
        for (String text : List.of("a", "b", "c", "d")) {
            waiting.publish(message(text));
        }
        eventually("the first one gets all", () -> first.size() == 4);
        active.close();
        waiting.publish(message("e"));
        eventually("the second one takes over", () -> second.contains("e"));
        assertThat(second).containsExactly("e");
    }

    @Test
    void propertiesAndHeadersCanBeSeen() {
        PubSub broker = broker("publishMessagePropertiesToMetadata", "true");
        Set<Map<String, String>> seen = ConcurrentHashMap.newKeySet();
        subscribe(broker, Map.of(), message -> seen.add(message.metadata()));
        broker.publish(message("one").withMetadata(Map.of("correlationID", "c", "type", "t")));
        eventually("the message came", () -> !seen.isEmpty());
        assertThat(seen.iterator().next())
                .containsOnly(
                        Map.entry("metadata.correlationid", "c"),
                        Map.entry("metadata.type", "t"),
                        Map.entry("metadata.contenttype", "text/plain"));
    }

    @Test
    void noMoreMessagesAreHandledAtATimeThanThePrefetchCountSays() {
        for (String autoAck : List.of("false", "true")) {
            PubSub broker = broker("prefetchCount", "3", "autoAck", autoAck, "consumerID", "ack-" + autoAck);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger all = new AtomicInteger();
            CountDownLatch gate = new CountDownLatch(1);
            subscribe(broker, Map.of(), _ -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                await(gate);
                inside.decrementAndGet();
                all.incrementAndGet();
            });
            List<Message> messages =
                    IntStream.range(0, 30).mapToObj(i -> message("m" + i)).toList();
            assertThat(broker.bulkPublish(messages)).isEmpty();
            eventually("handlers run", () -> inside.get() == 3);
            gate.countDown();
            eventually("all were handled", () -> all.get() == 30);
            assertThat(most.get()).isEqualTo(3);
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anExchangeThatWentWithItsLastQueueIsMadeAgain() {
        PubSub broker = broker();
        subscribe(broker, Map.of(), _ -> {}).close();
        broker.publish(message("lost, as nobody listens"));
        Set<String> received = ConcurrentHashMap.newKeySet();
        subscribe(broker, Map.of(), message -> received.add(text(message)));
        broker.publish(message("one"));
        eventually("the message came", () -> received.contains("one"));
    }

    @Test
    void aQueueThatWasDeletedIsMadeAgain() {
        PubSub broker = broker("reconnectWaitSeconds", "100ms");
        Set<String> received = ConcurrentHashMap.newKeySet();
        subscribe(broker, Map.of(), message -> received.add(text(message)));
        raw(channel -> channel.queueDelete("g-" + topic));
        eventually("messages come again", () -> {
            broker.publish(message("one"));
            return received.contains("one");
        });
    }

    @Test
    void anExchangeOfAnotherKindIsRefusedAndHindersNoOtherTopic() {
        raw(channel -> channel.exchangeDeclare(topic, "direct", true, false, Map.of()));
        PubSub broker = broker();
        Message other = Message.of(topic + "-other", new byte[0]);
        List<PublishFailure> failures = broker.bulkPublish(List.of(other, message("one"), other));
        assertThat(failures).extracting(PublishFailure::index).containsExactly(1);
        assertThat(failures.getFirst().failure())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("type");
        assertThatThrownBy(() -> broker.subscribe(SubscribeRequest.of(topic), _ -> {}))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anOutputBindingMakesItsQueueAgainRatherThanLoseAMessage() {
        OutputBinding binding = kept(new RabbitMqOutputBindingFactory()
                .create(TestContext.of(Map.of("host", server.address(), "queueName", topic))));
        binding.init(Deadline.after(PATIENCE));
        BindingData data = BindingData.of("one".getBytes(UTF_8), Map.of("k", "v"));
        binding.invoke("create", data);
        raw(channel -> channel.queueDelete(topic));
        binding.invoke("create", data);
        GetResponse response = raw(channel -> channel.basicGet(topic, true));
        assertThat(response.getBody()).isEqualTo(data.data());
        assertThat(response.getProps().getHeaders()).hasToString("{k=v}");
        assertThat(response.getProps().getDeliveryMode()).isEqualTo(2);
    }

    private String[] secure(String... more) {
        Map<String, String> metadata = new HashMap<>(
                Map.of("connectionString", "amqps://127.0.0.1:" + securePort, "reconnectWaitSeconds", "100ms"));
        for (int i = 0; i < more.length; i += 2) {
            metadata.put(more[i], more[i + 1]);
        }
        return metadata.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }

    @Test
    void aNodeOfAKnownAuthorityIsTrustedAndNoOther() {
        broker(secure("caCert", openssl.read("ca.crt"))).publish(message("one"));
        assertThatThrownBy(() -> broker(secure())).isInstanceOf(SpiException.class);
        String elsewhere = "amqps://localhost:" + securePort;
        assertThatThrownBy(() -> broker(secure("caCert", openssl.read("ca.crt"), "connectionString", elsewhere)))
                .isInstanceOf(SpiException.class);
    }

    @Test
    void aClientsCertificateCanBeItsLogin() {
        String[] login = secure(
                "caCert", openssl.read("ca.crt"),
                "clientCert", openssl.read("client.crt"),
                "clientKey", openssl.read("client.key"),
                "connectionString", "amqps://nobody:wrong@127.0.0.1:" + securePort);
        assertThatThrownBy(() -> broker(login))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("login")
                .hasMessageNotContaining("wrong");
        String[] external = Arrays.copyOf(login, login.length + 2);
        external[login.length] = "saslExternal";
        external[login.length + 1] = "true";
        broker(external).publish(message("one"));
    }
}
