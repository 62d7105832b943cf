package io.outrigger.plugin.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.MemoryLogger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TopicFilter ANY = TopicFilter.of("a/#");

    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final MemoryLogger logger = new MemoryLogger();
    private final Deliveries deliveries = new Deliveries(
            new Deliveries.Terms(2, Duration.ofMillis(20), -1),
            Thread.ofVirtual().factory(),
            logger);

    private Incoming message(String text, String name, boolean kept) {
        Message message = Message.of("a/b", text.getBytes(UTF_8));
        return new Incoming(message, kept, Optional.empty(), () -> acknowledged.add(name));
    }

    private static void becomes(String what, BooleanSupplier condition) {
        Eventually.holds(what, PATIENCE, condition);
    }

    @Test
    void aMessageIsAcknowledgedOnceAllWhoWantItDealtWithIt() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger quick = new AtomicInteger();
        deliveries.add(ANY, _ -> quick.incrementAndGet());
        Reader slow = deliveries.add(TopicFilter.of("a/+"), _ -> await(open));
        deliveries.accept(message("m", "m", true));
        becomes("the quick one was through", () -> quick.get() == 1);
        assertThat(acknowledged).isEmpty();
        open.countDown();
        deliveries.remove(slow);
        becomes("it was acknowledged", () -> acknowledged.equals(List.of("m")));
    }

    @Test
    void whatTheBrokerBringsAgainIsAcknowledgedThereAndHandledOnceMoreOnly() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Reader reader = deliveries.add(ANY, _ -> {
            calls.incrementAndGet();
            await(open);
        });
        deliveries.accept(message("m", "over the old connection", true));
        becomes("the handler runs", () -> calls.get() == 1);
        deliveries.connected();
        deliveries.accept(message("m", "over the new connection", true));
        open.countDown();
        deliveries.remove(reader);
        assertThat(acknowledged).containsExactly("over the new connection");
        assertThat(calls).hasValue(1);
    }

    @Test
    void equalMessagesOfOneConnectionAreTwoMessages() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch open = new CountDownLatch(1);
        Reader reader = deliveries.add(ANY, _ -> {
            calls.incrementAndGet();
            await(open);
        });
        deliveries.accept(message("m", "one", true));
        deliveries.accept(message("m", "two", true));
        becomes("both are handled", () -> calls.get() == 2);
        open.countDown();
        deliveries.remove(reader);
        assertThat(acknowledged).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void noMoreMessagesAreTakenThanMayBeHeld() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        deliveries.add(ANY, _ -> await(open));
        deliveries.accept(message("1", "1", true));
        deliveries.accept(message("2", "2", true));
        Thread third = Thread.ofPlatform().start(() -> {
            try {
                deliveries.accept(message("3", "3", true));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        becomes("the third waits", () -> third.getState() == Thread.State.WAITING);
        assertThat(acknowledged).isEmpty();
        open.countDown();
        third.join();
        becomes("all were acknowledged", () -> acknowledged.size() == 3);
    }

    @Test
    void whatTheBrokerDoesNotKeepIsNotTriedAgain() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        deliveries.add(ANY, _ -> {
            calls.incrementAndGet();
            throw new RedeliverException("no");
        });
        deliveries.accept(message("m", "m", false));
        becomes("it was given up", () -> logger.lines().stream().anyMatch(line -> line.contains("given up")));
        assertThat(calls).hasValue(1);
    }

    @Test
    void whatARemovedReaderLeftGoesToTheNext() throws InterruptedException {
        Reader refusing = deliveries.add(ANY, _ -> {
            throw new RedeliverException("no");
        });
        deliveries.accept(message("m", "m", true));
        deliveries.remove(refusing);
        assertThat(acknowledged).isEmpty();
        deliveries.add(ANY, _ -> {});
        becomes("it was acknowledged", () -> acknowledged.equals(List.of("m")));
    }

    @Test
    void whatWaitsForAFilterThatIsGoneIsGivenUp() throws InterruptedException {
        deliveries.accept(message("m", "m", true));
        deliveries.forget(ANY, List.of(TopicFilter.of("a/b")));
        assertThat(acknowledged).isEmpty();
        deliveries.forget(ANY, List.of(TopicFilter.of("c")));
        assertThat(acknowledged).containsExactly("m");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
