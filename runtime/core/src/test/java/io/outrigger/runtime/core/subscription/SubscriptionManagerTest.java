package io.outrigger.runtime.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.pubsub.TopicNamespace;
import io.outrigger.runtime.core.pubsub.TopicScopes;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionManagerTest {

    private final ComponentTable<NamedPubSub> table = new ComponentTable<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private final SubscriptionManager manager = new SubscriptionManager(new SubscriptionManager.Wiring(
            "app",
            table,
            subscriptions,
            Optional.of(new App()),
            true,
            new Delivering(Resiliency.NONE, SubscriptionMetrics.NONE, Tracing.OFF, Clock.systemUTC())));

    @AfterEach
    void close() {
        manager.close();
    }

    /** An application that asks for nothing itself. */
    private static final class App implements SubscriberApp {
        private final FakeReceiver receiver = new FakeReceiver();

        @Override
        public List<TopicSubscription> subscriptions() {
            return List.of();
        }

        @Override
        public Verdict deliver(TopicEvent event) {
            return receiver.deliver(event);
        }

        @Override
        public List<Verdict> deliverAll(EventBatch batch) {
            return receiver.deliverAll(batch);
        }
    }

    /** A broker that writes down who comes and goes. */
    private static final class Broker implements PubSub {
        private final List<String> log = new ArrayList<>();
        private boolean refusing;

        @Override
        public void publish(Message message) {}

        @Override
        public synchronized Subscription subscribe(SubscribeRequest request, MessageHandler handler) {
            if (refusing) {
                throw new UnavailableException("not now");
            }
            log.add("+" + request.topic());
            return () -> log("-" + request.topic());
        }

        private synchronized void log(String line) {
            log.add(line);
        }
    }

    private Broker broker(String name) {
        Broker broker = new Broker();
        table.put(name, new NamedPubSub(name, broker, TopicScopes.of(Map.of(), "app"), TopicNamespace.NONE));
        return broker;
    }

    private static TopicSubscription to(String topic, String path) {
        return new TopicSubscription("broker", topic, Map.of(), List.of(RouteRule.always(path)), "", BulkOptions.OFF);
    }

    @Test
    void whatIsDeclaredAnewBeginsAndWhatIsNoLongerEndsAndTheRestGoesOn() {
        Broker broker = broker("broker");
        manager.declare(List.of(to("a", "/a"), to("b", "/b"), to("c", "/c")));
        manager.start();

        manager.declare(List.of(to("a", "/a"), to("b", "/other"), to("d", "/d")));

        assertThat(broker.log.subList(0, 3)).containsExactly("+a", "+b", "+c");
        assertThat(broker.log.subList(3, 5)).containsExactlyInAnyOrder("-b", "-c");
        assertThat(broker.log.subList(5, 7)).containsExactly("+b", "+d");
    }

    @Test
    void whatGoesOnKeepsItsPlaceInTheList() {
        broker("broker");
        manager.declare(List.of(to("a", "/a"), to("b", "/b"), to("c", "/c")));
        manager.start();

        manager.declare(List.of(to("d", "/d"), to("c", "/c"), to("a", "/a")));

        assertThat(subscriptions.listed())
                .extracting(listed -> listed.subscription().topic())
                .containsExactly("a", "c", "d");
    }

    @Test
    void nothingBeginsBeforeTheApplicationIsThere() {
        Broker broker = broker("broker");

        manager.declare(List.of(to("a", "/a")));

        assertThat(broker.log).isEmpty();
    }

    @Test
    void subscriptionsFollowTheirComponentAndLeaveOthersAlone() {
        Broker first = broker("broker");
        manager.declare(List.of(to("a", "/a")));
        manager.start();

        broker("stranger");
        table.remove("stranger");
        assertThat(first.log).containsExactly("+a");
        table.remove("broker");
        assertThat(first.log).containsExactly("+a", "-a");
        assertThat(broker("broker").log).containsExactly("+a");
    }

    @Test
    void aStreamOutlivesTheComponentThatIsReplaced() {
        Broker first = broker("broker");
        AtomicBoolean ended = new AtomicBoolean();
        var stream = manager.stream(to("a", "/"), new FakeReceiver(), () -> ended.set(true));

        table.remove("broker");
        Broker second = broker("broker");

        assertThat(first.log).containsExactly("+a", "-a");
        assertThat(second.log).containsExactly("+a");
        assertThat(ended).isFalse();
        stream.close();
        assertThat(second.log).containsExactly("+a", "-a");
        assertThat(ended).isTrue();
        assertThat(subscriptions.listed()).isEmpty();
    }

    @Test
    void aStreamEndsIfTheNewComponentDoesNotTakeIt() {
        broker("broker");
        AtomicBoolean ended = new AtomicBoolean();
        manager.stream(to("a", "/"), new FakeReceiver(), () -> ended.set(true));
        table.remove("broker");
        Broker refusing = new Broker();
        refusing.refusing = true;

        table.put("broker", new NamedPubSub("broker", refusing, TopicScopes.of(Map.of(), "app"), TopicNamespace.NONE));

        assertThat(ended).isTrue();
        assertThat(subscriptions.listed()).isEmpty();
    }
}
