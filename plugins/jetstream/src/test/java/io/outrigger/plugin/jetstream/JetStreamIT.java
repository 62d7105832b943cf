package io.outrigger.plugin.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a broker's users do not see: the stream and its consumers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JetStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private BlockingQueue<Message> got = new LinkedBlockingQueue<>();
    private NatsServer server;
    private Connection client;
    private JetStreamManagement streams;

    @BeforeAll
    void start() throws IOException {
        NatsServer.demand();
        server = NatsServer.start();
        server.stream("orders", "orders.*");
        client = server.client();
        streams = client.jetStreamManagement();
    }

    @BeforeEach
    void forget() {
        got = new LinkedBlockingQueue<>();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            NatsServer.end(client);
            server.close();
        }
    }

    private PubSub open(String... settings) {
        Map<String, String> metadata = new HashMap<>(server.metadata());
        for (int i = 0; i < settings.length; i += 2) {
            metadata.put(settings[i], settings[i + 1]);
        }
        PubSub made = new JetStreamPubSubFactory().create(TestContext.of(metadata));
        made.init(Deadline.after(PATIENCE));
        return made;
    }

    private static Message message(String topic, String text) {
        return Message.of(topic, text.getBytes(UTF_8));
    }

    private String next() throws InterruptedException {
        Message message = got.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return message == null ? "nothing came" : new String(message.data(), UTF_8);
    }

    private List<String> consumers() {
        return NatsFailures.translating("list consumers", () -> streams.getConsumerNames("orders"));
    }

    @Test
    void anEventIsStoredOnceUnderItsIdAndOtherJsonAsOftenAsItIsPublished() throws Exception {
        String event = "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"data\":1}";
        try (PubSub broker = open()) {
            broker.publish(message("orders.ids", event));
            broker.publish(message("orders.ids", event));
            broker.publish(message("orders.ids", "{\"id\":\"7\"}"));
            broker.publish(message("orders.ids", "{\"id\":\"7\"}"));
        }
        long last = streams.getStreamInfo("orders").getStreamState().getLastSequence();
        MessageInfo first = streams.getMessage("orders", last - 2);
        assertThat(new String(first.getData(), UTF_8)).isEqualTo(event);
        assertThat(first.getHeaders().get("Nats-Msg-Id")).containsExactly("e-1");
        assertThat(streams.getMessage("orders", last).getHeaders()).isNull();
    }

    @Test
    void aPatternsMessagesBearThePatternAndTheirOwnSubjectInTheMetadata() throws Exception {
        try (PubSub broker = open("deliverPolicy", "new")) {
            broker.subscribe(SubscribeRequest.of("orders.*"), got::add);
            broker.publish(message("orders.wild", "1"));
            Message came = got.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(came.topic()).isEqualTo("orders.*");
            assertThat(came.metadata()).isEqualTo(Map.of("Topic", "orders.wild"));
        }
    }

    @Test
    void noStreamIsMadeForATopic() {
        try (PubSub broker = open()) {
            assertThatThrownBy(() -> broker.publish(message("elsewhere", "1")))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("elsewhere")
                    .hasMessageContaining("no stream takes it");
            assertThatThrownBy(() -> broker.subscribe(SubscribeRequest.of("elsewhere"), got::add))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("elsewhere");
        }
    }

    @Test
    void aDurableConsumerIsKeptAndHasOneOwnerUnlessThereIsAGroup() throws Exception {
        try (PubSub one = open("durableName", "owned", "streamName", "orders");
                PubSub other = open("durableName", "owned", "streamName", "orders")) {
            var subscription = one.subscribe(SubscribeRequest.of("orders.owned"), got::add);
            assertThatThrownBy(() -> other.subscribe(SubscribeRequest.of("orders.owned"), got::add))
                    .isInstanceOf(SpiException.class)
                    .hasMessageContaining("orders.owned");
            subscription.close();
            assertThat(consumers()).contains("owned");
            other.publish(message("orders.owned", "1"));
            other.subscribe(SubscribeRequest.of("orders.owned"), got::add);
            assertThat(next()).isEqualTo("1");
        }
    }

    @Test
    void aDurableConsumerServesOneTopicUnlessItsNameSaysTheTopic() throws Exception {
        try (PubSub one = open("durableName", "single", "queueGroupName", "g");
                PubSub several = open("durableName", "many-{topic}", "queueGroupName", "g")) {
            one.subscribe(SubscribeRequest.of("orders.first"), got::add);
            assertThatThrownBy(() -> one.subscribe(SubscribeRequest.of("orders.second"), got::add))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("single")
                    .hasMessageContaining("orders.second");
            several.subscribe(SubscribeRequest.of("orders.third"), got::add);
            several.subscribe(SubscribeRequest.of("orders.fourth"), got::add);
            for (String topic : List.of("orders.first", "orders.third", "orders.fourth")) {
                one.publish(message(topic, topic));
                assertThat(next()).isEqualTo(topic);
            }
        }
    }

    @Test
    void aConsumerTheServerForgotIsMadeAnewWhereItEnded() throws Exception {
        try (PubSub broker = open()) {
            List<String> before = consumers();
            broker.subscribe(SubscribeRequest.of("orders.forgotten"), got::add);
            broker.publish(message("orders.forgotten", "1"));
            assertThat(next()).isEqualTo("1");
            List<String> made = consumers();
            made.removeAll(before);
            assertThat(streams.deleteConsumer("orders", made.getFirst())).isTrue();
            broker.publish(message("orders.forgotten", "2"));
            assertThat(next()).isEqualTo("2");
            assertThat(got).isEmpty();
        }
    }

    @Test
    void whatAKilledServerHadTakenIsDeliveredOnceItIsBack() throws Exception {
        try (NatsServer mortal = NatsServer.withStream();
                PubSub broker = open("natsURL", mortal.url(), "durableName", "keep", "deliverPolicy", "new")) {
            var early = broker.subscribe(SubscribeRequest.of("killed"), got::add);
            early.close();
            for (int i = 0; i < 100; i++) {
                broker.publish(message("killed", "m" + i));
            }
            mortal.kill();
            assertThatThrownBy(() -> broker.publish(message("killed", "lost")))
                    .isInstanceOf(UnavailableException.class);
            mortal.restart();
            Eventually.holds("a subscription to the server that is back", PATIENCE, () -> subscribed(broker));
            for (int i = 0; i < 100; i++) {
                assertThat(next()).isEqualTo("m" + i);
            }
        }
    }

    private boolean subscribed(PubSub broker) {
        try {
            broker.subscribe(SubscribeRequest.of("killed"), got::add);
            return true;
        } catch (UnavailableException _) {
            return false;
        }
    }

    @Test
    void aFailedMessageOfOneTryIsGivenUp() throws Exception {
        try (PubSub broker = open("durableName", "onetry", "maxDeliver", "1")) {
            broker.subscribe(SubscribeRequest.of("orders.onetry"), message -> {
                got.add(message);
                throw new IllegalStateException("no");
            });
            broker.publish(message("orders.onetry", "1"));
            broker.publish(message("orders.onetry", "2"));
            assertThat(next()).isEqualTo("1");
            assertThat(next()).isEqualTo("2");
            Eventually.holds("nothing waits at the server", PATIENCE, () -> unacknowledged("onetry") == 0);
            assertThat(got).isEmpty();
        }
    }

    private long unacknowledged(String consumer) {
        try {
            return streams.getConsumerInfo("orders", consumer).getNumAckPending();
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
