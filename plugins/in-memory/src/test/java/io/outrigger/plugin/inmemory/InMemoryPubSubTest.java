package io.outrigger.plugin.inmemory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.TestContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryPubSubTest {

    private static final long PATIENCE = 20;

    private final PubSub pubSub = new InMemoryPubSubFactory().create(TestContext.of(Map.of()));
    private final BlockingQueue<Message> got = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        pubSub.close();
    }

    @Test
    void aStarAtTheEndStandsForAtLeastOneCharacter() {
        TopicPattern orders = new TopicPattern("orders.*");
        assertThat(List.of("orders.new", "orders.a.b", "orders.*")).allMatch(orders::matches);
        assertThat(List.of("orders.", "orders", "order.new", "")).noneMatch(orders::matches);
        assertThat(new TopicPattern("*").matches("anything")).isTrue();
        assertThat(new TopicPattern("a*b").matches("axb")).isFalse();
    }

    @Test
    void aPatternsSubscriberIsToldThePatternAndNotTheTopic() throws InterruptedException {
        pubSub.subscribe(SubscribeRequest.of("orders.*"), got::add);
        pubSub.publish(message("orders.new", "1").withMetadata(Map.of("k", "v")));
        Message first = next();
        assertThat(first.topic()).isEqualTo("orders.*");
        assertThat(first.metadata()).containsExactly(Map.entry("k", "v"));
    }

    @Test
    void aMessageThatFailsIsGivenUp() throws InterruptedException {
        pubSub.subscribe(SubscribeRequest.of("orders"), message -> {
            got.add(message);
            throw new RedeliverException("no");
        });
        pubSub.publish(message("orders", "1"));
        pubSub.publish(message("orders", "2"));
        assertThat(next().data()).isEqualTo("1".getBytes(UTF_8));
        assertThat(next().data()).isEqualTo("2".getBytes(UTF_8));
        pubSub.close();
        assertThat(got).isEmpty();
    }

    @Test
    void closingASubscriptionFreesWhoeverWaitsForRoom() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Subscription subscription = pubSub.subscribe(SubscribeRequest.of("orders"), message -> {
            busy.countDown();
            await(free);
        });
        Thread publisher = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 1000; i++) {
                pubSub.publish(message("orders", "" + i));
            }
        });
        await(busy);
        Thread closer = Thread.startVirtualThread(subscription::close);
        assertThat(publisher.join(java.time.Duration.ofSeconds(PATIENCE))).isTrue();
        assertThat(closer.isAlive()).isTrue();
        free.countDown();
        assertThat(closer.join(java.time.Duration.ofSeconds(PATIENCE))).isTrue();
    }

    @Test
    void anInterruptedPublisherIsToldThatTheMessageMayBeLost() throws InterruptedException {
        CountDownLatch free = new CountDownLatch(1);
        pubSub.subscribe(SubscribeRequest.of("orders"), message -> await(free));
        BlockingQueue<RuntimeException> thrown = new LinkedBlockingQueue<>();
        Thread publisher = Thread.startVirtualThread(() -> {
            try {
                for (int i = 0; i < 1000; i++) {
                    pubSub.publish(message("orders", "" + i));
                }
            } catch (UnavailableException e) {
                thrown.add(e);
            }
        });
        publisher.interrupt();
        assertThat(thrown.poll(PATIENCE, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
        free.countDown();
    }

    @Test
    void nothingGoesOnceItIsClosed() {
        pubSub.close();
        assertThatThrownBy(() -> pubSub.publish(message("orders", "1"))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> pubSub.subscribe(SubscribeRequest.of("orders"), got::add))
                .isInstanceOf(UnavailableException.class);
    }

    private Message next() throws InterruptedException {
        Message message = got.poll(PATIENCE, TimeUnit.SECONDS);
        assertThat(message).as("the next message").isNotNull();
        return message;
    }

    private static Message message(String topic, String data) {
        return Message.of(topic, data.getBytes(UTF_8));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
