package io.outrigger.runtime.core.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.RedeliverException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class EventDeliveryTest {
    private static final String EVENT = "{\"id\":\"1\",\"type\":\"order\",\"data\":{\"n\":7}}";

    private final FakeBroker broker = new FakeBroker();
    private final FakeReceiver app = new FakeReceiver();
    private final List<String> counted = new ArrayList<>();
    private final SubscriptionMetrics metrics = new SubscriptionMetrics() {
        @Override
        public void eventProcessed(Outcome outcome, long nanos) {
            counted.add(outcome.process() + "/" + outcome.status());
        }

        @Override
        public void bulkProcessed(String component, String topic, long nanos) {}

        @Override
        public void bulkEntries(String component, String topic, String process, int count) {
            counted.add(process + "=" + count);
        }
    };

    private OpenSubscription open(String deadLetters, Map<String, String> metadata, RouteRule... rules) {
        return open(new TopicSubscription("broker", "orders", metadata, List.of(rules), deadLetters, BulkOptions.OFF));
    }

    private OpenSubscription open(TopicSubscription subscription) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        return OpenSubscription.open(new OpenSubscription.Parts(
                broker, subscription, app, new Delivering(Resiliency.NONE, metrics, Tracing.OFF, clock)));
    }

    private static Verdict retry() {
        return new Verdict.Retry(DeliveryFailure.of("not now"));
    }

    @Test
    void an_event_goes_to_its_path_as_it_came() {
        open("", Map.of(), RouteRule.always("/orders"));
        broker.deliver(EVENT);
        TopicEvent event = app.events.getFirst();
        assertThat(event.path()).isEqualTo("/orders");
        assertThat(new String(event.body().readAll(), UTF_8)).isEqualTo(EVENT);
        assertThat(event.metadata()).containsEntry("pubsubName", "broker");
        assertThat(counted).containsExactly("success/success");
    }

    @Test
    void what_the_application_wants_again_comes_again() {
        open("", Map.of(), RouteRule.always("/orders"));
        app.single = event -> retry();
        assertThatThrownBy(() -> broker.deliver(EVENT)).isInstanceOf(RedeliverException.class);
        assertThat(counted).containsExactly("retry/retry", "retry/retry");
    }

    @Test
    void what_fails_goes_to_the_dead_letters_if_there_are_any() {
        open("dead", Map.of(), RouteRule.always("/orders"));
        app.single = event -> retry();
        broker.deliver(EVENT);
        assertThat(broker.published).hasSize(1);
        assertThat(broker.published.getFirst().topic()).isEqualTo("dead");
        assertThat(new String(broker.published.getFirst().data(), UTF_8)).isEqualTo(EVENT);
    }

    @Test
    void what_the_dead_letters_do_not_take_comes_again() {
        broker.refusing = true;
        open("dead", Map.of(), RouteRule.always("/orders"));
        app.single = event -> new Verdict.Drop(true);
        assertThatThrownBy(() -> broker.deliver(EVENT)).isInstanceOf(RedeliverException.class);
    }

    @Test
    void what_nobody_shall_have_comes_again_until_the_dead_letters_took_it() {
        broker.refusing = true;
        open("dead", Map.of(), RouteRule.of("event.type == 'other'", "/others"));
        assertThatThrownBy(() -> broker.deliver(EVENT)).isInstanceOf(RedeliverException.class);
        assertThatThrownBy(() -> broker.deliver("{\"id\":\"1\",\"expiration\":\"2025-12-31T23:59:59Z\"}"))
                .isInstanceOf(RedeliverException.class);
        broker.refusing = false;
        broker.deliver(EVENT);
        assertThat(broker.published).hasSize(1);
        assertThat(app.events).isEmpty();
    }

    @Test
    void what_of_a_batch_the_dead_letters_do_not_take_comes_again() {
        broker.refusing = true;
        app.each = entry -> new Verdict.Drop(true);
        try (OpenSubscription _ = open(bulk(RouteRule.always("/bulk")))) {
            assertThatThrownBy(() -> broker.deliver(EVENT)).isInstanceOf(RedeliverException.class);
        }
        try (OpenSubscription _ = open(bulk(RouteRule.of("event.type == 'other'", "/others")))) {
            assertThatThrownBy(() -> broker.deliver(EVENT)).isInstanceOf(RedeliverException.class);
        }
        assertThat(app.batches).hasSize(1);
    }

    private static TopicSubscription bulk(RouteRule rule) {
        return new TopicSubscription(
                "broker", "orders", Map.of(), List.of(rule), "dead", new BulkOptions(true, 1, 60_000));
    }

    @Test
    void a_dropped_event_is_acknowledged_and_goes_to_the_dead_letters_if_there_are_any() {
        open("", Map.of(), RouteRule.always("/orders"));
        app.single = event -> new Verdict.Drop(true);
        assertThatCode(() -> broker.deliver(EVENT)).doesNotThrowAnyException();
        assertThat(broker.published).isEmpty();
        open("dead", Map.of(), RouteRule.always("/orders"));
        broker.deliver(EVENT);
        assertThat(broker.published).hasSize(1);
        assertThat(counted).containsExactly("drop/success", "drop/success");
    }

    @Test
    void what_nobody_handles_is_acknowledged_without_dead_letters() {
        open("dead", Map.of(), RouteRule.always("/orders"));
        app.single = event -> new Verdict.Unhandled();
        broker.deliver(EVENT);
        assertThat(broker.published).isEmpty();
        assertThat(counted).containsExactly("drop/drop");
    }

    @Test
    void an_expired_event_is_not_delivered() {
        open("dead", Map.of(), RouteRule.always("/orders"));
        broker.deliver("{\"id\":\"1\",\"expiration\":\"2025-12-31T23:59:59Z\"}");
        assertThat(app.events).isEmpty();
        assertThat(broker.published).hasSize(1);
    }

    @Test
    void what_is_no_event_comes_again_unless_there_are_dead_letters() {
        open("", Map.of(), RouteRule.always("/orders"));
        assertThatThrownBy(() -> broker.deliver("no json")).isInstanceOf(RedeliverException.class);
        open("dead", Map.of(), RouteRule.always("/orders"));
        broker.deliver("no json");
        assertThat(broker.published).hasSize(1);
        assertThat(app.events).isEmpty();
    }

    @Test
    void the_first_rule_that_matches_has_the_event() {
        open(
                "",
                Map.of(),
                RouteRule.of("event.type == 'invoice'", "/invoices"),
                RouteRule.of("event.type == \"order\" && event.data.n == 7.0", "/sevens"),
                RouteRule.always("/rest"));
        broker.deliver(EVENT);
        broker.deliver("{\"type\":\"other\"}");
        assertThat(app.events).extracting(TopicEvent::path).containsExactly("/sevens", "/rest");
    }

    @Test
    void an_event_that_no_rule_matches_is_dropped() {
        open("", Map.of(), RouteRule.of("event.type == 'invoice'", "/invoices"));
        assertThatCode(() -> broker.deliver(EVENT)).doesNotThrowAnyException();
        assertThat(app.events).isEmpty();
        assertThat(counted).containsExactly("drop/success");
    }

    @Test
    void a_rule_that_is_no_condition_fails_the_event() {
        open("", Map.of(), RouteRule.of("event.type", "/typed"));
        assertThatThrownBy(() -> broker.deliver(EVENT))
                .isInstanceOf(RedeliverException.class)
                .hasMessageContaining("was not a boolean");
    }

    @Test
    void a_raw_payload_becomes_an_event() {
        open("", Map.of("rawPayload", "true"), RouteRule.always("/raw"));
        broker.deliver("anything");
        assertThat(new String(app.events.getFirst().body().readAll(), UTF_8))
                .contains("\"data_base64\":\"YW55dGhpbmc=\"")
                .contains("\"topic\":\"orders\"");
    }

    @Test
    void in_binary_mode_the_body_stays_as_it_is() {
        open("", Map.of(), RouteRule.of("event.type == 'order'", "/binary"));
        broker.deliver(Message.of("orders", new byte[] {1, 2})
                .withContentType("application/octet-stream")
                .withMetadata(Map.of("ce_type", "order")));
        assertThat(app.events.getFirst().body().readAll()).containsExactly(1, 2);
    }

    @Test
    void closing_takes_no_more_events_and_keeps_failed_ones_from_the_dead_letters() throws Exception {
        OpenSubscription open = open("dead", Map.of(), RouteRule.always("/orders"));
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        app.single = event -> {
            delivering.countDown();
            awaitUninterruptibly(closing);
            return retry();
        };
        AtomicReference<Throwable> outcome = new AtomicReference<>();
        Thread handler = Thread.ofVirtual().start(() -> outcome.set(failure(() -> broker.deliver(EVENT))));
        delivering.await();
        open.refuse();
        closing.countDown();
        handler.join();
        open.close();
        assertThat(outcome.get()).isInstanceOf(RedeliverException.class);
        assertThat(broker.published).isEmpty();
        assertThatThrownBy(() -> broker.deliver(EVENT)).isInstanceOf(RedeliverException.class);
        assertThat(app.events).hasSize(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable failure(Runnable action) {
        try {
            action.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void a_full_batch_goes_out_together_and_only_what_failed_comes_again() throws Exception {
        OpenSubscription open = open(new TopicSubscription(
                "broker",
                "orders",
                Map.of(),
                List.of(RouteRule.always("/bulk")),
                "",
                new BulkOptions(true, 2, 60_000)));
        app.each = entry -> new String(entry.body().readAll(), UTF_8).contains("bad") ? retry() : Verdict.SUCCESS;
        AtomicReference<Throwable> good = new AtomicReference<>();
        AtomicReference<Throwable> bad = new AtomicReference<>();
        Thread first = Thread.ofVirtual().start(() -> good.set(failure(() -> broker.deliver("{\"id\":\"good\"}"))));
        Thread second = Thread.ofVirtual().start(() -> bad.set(failure(() -> broker.deliver("{\"id\":\"bad\"}"))));
        first.join();
        second.join();
        open.close();
        assertThat(app.batches).hasSize(1);
        assertThat(app.batches.getFirst().entries()).hasSize(2);
        assertThat(good.get()).isNull();
        assertThat(bad.get()).isInstanceOf(RedeliverException.class);
        assertThat(counted).contains("SUCCESS=1", "RETRY=1", "DROP=0");
    }

    @Test
    void closing_lets_an_incomplete_batch_go() throws Exception {
        OpenSubscription open = open(new TopicSubscription(
                "broker",
                "orders",
                Map.of(),
                List.of(RouteRule.always("/bulk")),
                "",
                new BulkOptions(true, 100, 600_000)));
        Thread waiting = Thread.ofVirtual().start(() -> broker.deliver(EVENT));
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        open.close();
        waiting.join();
        assertThat(app.batches).hasSize(1);
    }

    @Test
    void a_broker_that_waits_for_each_message_gets_batches_without_waiting() throws Exception {
        broker.batchesAtOnce = true;
        OpenSubscription open = open(new TopicSubscription(
                "broker",
                "orders",
                Map.of(),
                List.of(RouteRule.always("/bulk")),
                "",
                new BulkOptions(true, 100, 600_000)));
        Thread waiting = Thread.ofVirtual().start(() -> broker.deliver(EVENT));
        boolean ended = waiting.join(Duration.ofSeconds(60));
        open.close();
        assertThat(ended).isTrue();
        assertThat(app.batches).hasSize(1);
    }
}
