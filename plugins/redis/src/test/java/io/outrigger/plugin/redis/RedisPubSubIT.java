package io.outrigger.plugin.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XReadGroupParams;

/** What a broker's users do not see: the stream itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisPubSubIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String[] HASTY = {"processingTimeout", "500", "redeliverInterval", "100"};

    private final BlockingQueue<Message> got = new LinkedBlockingQueue<>();
    private RedisServer server;
    private Jedis redis;

    @BeforeAll
    void start() {
        RedisServer.demand();
        server = RedisServer.start();
        redis = server.client();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            redis.close();
            server.close();
        }
    }

    private PubSub open(String... settings) {
        Map<String, String> metadata = Stores.with(server.metadata(), settings);
        PubSub made = new RedisPubSubFactory().create(TestContext.of(metadata));
        made.init(Deadline.after(PATIENCE));
        return made;
    }

    @Test
    void aMessageIsLaidOutAsDaprLaysItOut() {
        try (PubSub broker = open()) {
            broker.publish(message("layout", "{}").withMetadata(Map.of("k", "a\"<", "b", "")));
            broker.publish(message("layout", "plain"));
        }
        List<Map<String, String>> fields = redis.xrange("layout", (StreamEntryID) null, null).stream()
                .map(entry -> entry.getFields())
                .toList();
        assertThat(fields)
                .containsExactly(
                        Map.of("data", "{}", "metadata", "{\"b\":\"\",\"k\":\"a\\\"\\u003c\"}"),
                        Map.of("data", "plain", "metadata", "{}"));
    }

    @Test
    void aGroupBeginsWithTheOldestMessageAndIsNamedAfterTheApplication() throws InterruptedException {
        try (PubSub broker = open()) {
            broker.publish(message("oldest", "1"));
            broker.subscribe(SubscribeRequest.of("oldest"), got::add);
            assertThat(next("oldest")).isEqualTo("1");
            assertThat(redis.xinfoGroups("oldest").getFirst().getName()).isEqualTo("app");
            assertThat(redis.xinfoConsumers2("oldest", "app").getFirst().getName())
                    .isEqualTo("app");
        }
    }

    @Test
    void whatADeadSidecarTookIsDeliveredAfterItsTime() throws InterruptedException {
        try (PubSub broker = open(HASTY)) {
            redis.xgroupCreate("dead", "app", new StreamEntryID(), true);
            broker.publish(message("dead", "1"));
            redis.xreadGroup(
                    "app",
                    "somebody else",
                    XReadGroupParams.xReadGroupParams().count(1),
                    Map.of("dead", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
            broker.subscribe(SubscribeRequest.of("dead"), got::add);
            assertThat(next("dead")).isEqualTo("1");
            nothingPending("dead");
        }
    }

    @Test
    void whatWasTrimmedWhilePendingIsForgotten() {
        try (PubSub broker = open(HASTY)) {
            redis.xgroupCreate("trimmed", "app", new StreamEntryID(), true);
            broker.publish(message("trimmed", "1"));
            redis.xreadGroup(
                    "app",
                    "app",
                    XReadGroupParams.xReadGroupParams().count(1),
                    Map.of("trimmed", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
            redis.xtrim("trimmed", 0, false);
            broker.subscribe(SubscribeRequest.of("trimmed"), got::add);
            nothingPending("trimmed");
        }
    }

    @Test
    void aFailedMessageIsAcknowledgedAsUnderDapr() {
        try (PubSub broker = open()) {
            BlockingQueue<Message> seen = new LinkedBlockingQueue<>();
            broker.subscribe(SubscribeRequest.of("failed"), failing(seen));
            broker.publish(message("failed", "1"));
            Eventually.holds("the handler was called", PATIENCE, () -> seen.size() == 1);
            nothingPending("failed");
        }
    }

    @Test
    void aHandlerThatTakesTooLongIsInterruptedAndItsMessageComesAgain() throws InterruptedException {
        try (PubSub broker = open(HASTY)) {
            BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
            broker.subscribe(SubscribeRequest.of("slow"), message -> {
                if (interrupted.isEmpty()) {
                    stuck(interrupted);
                }
                got.add(message);
            });
            broker.publish(message("slow", "1"));
            assertThat(interrupted.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            interrupted.add(true);
            assertThat(next("slow")).isEqualTo("1");
        }
    }

    private static void stuck(BlockingQueue<Boolean> interrupted) {
        try {
            Thread.sleep(PATIENCE);
            interrupted.add(false);
        } catch (InterruptedException e) {
            interrupted.add(true);
            throw new RedeliverException("interrupted", e);
        }
    }

    @Test
    void streamsAreTrimmedByLengthOrByAge() {
        try (PubSub broker = open("maxLenApprox", "10");
                PubSub aging = open("streamTTL", "1ms")) {
            for (int i = 0; i < 500; i++) {
                broker.publish(message("long", "" + i));
                aging.publish(message("old", "" + i));
            }
        }
        assertThat(redis.xlen("long")).isLessThan(300);
        assertThat(redis.xlen("old")).isLessThan(300);
    }

    @Test
    void aGroupThatVanishedIsMadeAgain() throws InterruptedException {
        try (PubSub broker = open()) {
            broker.subscribe(SubscribeRequest.of("vanished"), got::add);
            redis.del("vanished");
            Eventually.holds("the group is back", PATIENCE, () -> redis.exists("vanished"));
            broker.publish(message("vanished", "1"));
            assertThat(next("vanished")).isEqualTo("1");
        }
    }

    private MessageHandler failing(BlockingQueue<Message> seen) {
        return message -> {
            seen.add(message);
            throw new RedeliverException("no");
        };
    }

    private void nothingPending(String stream) {
        Eventually.holds(
                "nothing of " + stream + " is pending",
                PATIENCE,
                () -> redis.xpending(stream, "app").getTotal() == 0);
    }

    private String next(String topic) throws InterruptedException {
        Message message = got.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message).as("the next message").isNotNull();
        assertThat(message.topic()).isEqualTo(topic);
        return new String(message.data(), UTF_8);
    }

    private static Message message(String topic, String data) {
        return Message.of(topic, data.getBytes(UTF_8));
    }
}
