package io.outrigger.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** Order, concurrency, patterns, and what happens while handlers block. */
@Contract
abstract class FlowContract extends PubSubContract {

    private static final int MANY = 100;

    FlowContract(PubSubTck tck) {
        super(tck);
    }

    /** If this fails, do not promise order, or hand over one message after the other. */
    @Rule(
            id = "PUB-50",
            says = "one publisher's messages come one at a time and in their order",
            needs = Ability.ORDER,
            source = "the Javadoc of io.outrigger.spi.pubsub.DeliveryGuarantee")
    void order() {
        Inbox inbox = new Inbox();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        subscribe(broker(), message -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inbox.handle(message);
            subject().patience().pause(Duration.ofMillis(1));
            inside.decrementAndGet();
        });
        List<String> texts = texts("m", MANY);
        publish(texts.toArray(String[]::new));
        comes("messages in order", inbox, texts);
        assertThat(most.get()).as("handlers running at once").isEqualTo(1);
        assertThat(inbox.texts().stream().distinct().toList())
                .as("the order of messages")
                .isEqualTo(texts);
    }

    /** If this fails, look for one consumer thread that calls the handler itself. */
    @Rule(
            id = "PUB-51",
            says = "without a promise of order several messages are handled at a time",
            lacks = Ability.ORDER,
            level = Level.SHOULD,
            source = SPI)
    void together() {
        Gate gate = gate(new Inbox());
        subscribe(broker(), gate);
        publish("one", "two");
        becomes("whether two handlers run at a time", () -> gate.inside() > 1);
    }

    /** If this fails, bound the handlers: a slow application must not be given everything there is. */
    @Rule(id = "PUB-52", says = "while handlers block, the number of them stays within its bound", source = SPI)
    void bounded() {
        Gate gate = gate(new Inbox());
        subscribe(broker(), gate);
        publishBehindTheScenes(broker(), texts("m", fixture().handlers() * 2));
        becomes("whether a handler runs", () -> gate.inside() > 0);
        silence();
        silence();
        assertThat(gate.most())
                .as("handlers running at once")
                .isLessThanOrEqualTo(fixture().handlers());
    }

    /** If this fails, look for a consumer that takes messages without end into its memory. */
    @Rule(
            id = "PUB-53",
            says = "while one member's handlers block, another gets what is beyond the first one's bound",
            needs = Ability.CONSUMER_GROUPS,
            source = SPI)
    void othersGoOn() {
        Gate gate = gate(new Inbox());
        PubSub blocked = member("a");
        subscribe(blocked, gate);
        List<String> texts = texts("m", fixture().held() + MANY);
        publish(blocked, texts.toArray(String[]::new));
        becomes("whether a handler runs", () -> gate.inside() > 0);
        silence();
        Inbox inbox = new Inbox();
        subscribe(member("a"), inbox);
        boolean enough = eventually(() -> inbox.distinct().size() >= MANY);
        assertThat(enough)
                .as("whether another member gets " + MANY + " of " + texts.size() + " messages; it got "
                        + inbox.distinct().size())
                .isTrue();
    }

    /** If this fails, look at how the pattern is told to the broker. */
    @Rule(
            id = "PUB-54",
            says = "a pattern's subscriber gets the messages of topics that match, and no others",
            needs = Ability.WILDCARDS,
            source = "the Javadoc of io.outrigger.spi.pubsub.PubSubFeature")
    void pattern() {
        Inbox inbox = new Inbox();
        String begin = topic() + "-a" + fixture().separator();
        subscribe(broker(), fixture().pattern(begin), inbox);
        broker().publish(message(topic() + "-b" + fixture().separator() + "x", "stranger"));
        broker().publish(message(begin + "x", "one"));
        broker().publish(message(begin + "y", "two"));
        comes("messages of topics that match", inbox, "one", "two");
        assertThat(inbox.distinct()).as("messages of a pattern").containsExactlyInAnyOrder("one", "two");
    }

    /** If this fails, look at what a consumer does once its connection is gone: it connects anew, and anew again. */
    @Rule(id = "PUB-55", says = "a subscription works again once the broker is back", source = SPI)
    void outage() {
        var found = fixture().disruption();
        Assumptions.assumeTrue(found.isPresent(), "the fixture knows no disruption");
        var disruption = found.orElseThrow();
        Map<String, String> metadata = disruption.metadata();
        PubSub component = kept(subject().start(metadata));
        Inbox inbox = new Inbox();
        subscribe(component, inbox);
        publish(component, "before");
        comes("a message before the outage", inbox, "before");
        disruption.cut();
        try {
            silence();
        } finally {
            disruption.heal();
        }
        AtomicInteger tries = new AtomicInteger();
        becomes("whether a message came after the outage", () -> {
            attempt(component, "after-" + tries.incrementAndGet());
            return inbox.size() > 1;
        });
    }

    private void attempt(PubSub component, String text) {
        Refusals.attempt("publishing after an outage", () -> component.publish(message(text)));
    }
}
