package io.outrigger.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Messages that outlive whoever was to get them. */
@Contract(needs = Ability.DURABILITY)
abstract class DurabilityContract extends PubSubContract {

    private static final String GUARANTEES = "the Javadoc of io.outrigger.spi.pubsub.DeliveryGuarantee";
    private static final int MANY = 30;

    DurabilityContract(PubSubTck tck) {
        super(tck);
    }

    /** If this fails, look for groups or queues that go with their last member. */
    @Rule(
            id = "PUB-40",
            says = "what is published while a group has no subscription waits for the next one",
            source = GUARANTEES)
    void absent() {
        PubSub member = member("a");
        subscribe(member, new Inbox()).close();
        publish(member, "one", "two");
        Inbox inbox = new Inbox();
        subscribe(member, inbox);
        comes("messages published while nobody listened", inbox, "one", "two");
    }

    /** If this fails, look for messages acknowledged before their handler returned, or lost from a queue at close. */
    @Rule(
            id = "PUB-41",
            says = "what a closing subscription had taken and not handled goes to the next one",
            source = GUARANTEES)
    void taken() {
        Inbox handled = new Inbox();
        Gate gate = gate(handled);
        PubSub first = member("a");
        Subscription subscription = subscribe(first, gate);
        List<String> texts = texts("m", MANY);
        publish(first, texts.toArray(String[]::new));
        becomes("whether a handler runs", () -> gate.inside() > 0);
        Thread closing = Thread.startVirtualThread(subscription::close);
        silence();
        gate.open();
        becomes("whether close returned", () -> !closing.isAlive());
        Inbox rest = new Inbox();
        subscribe(member("a"), rest);
        List<String> left = texts.stream()
                .filter(text -> !handled.distinct().contains(text))
                .toList();
        comes("messages left by a closed subscription", rest, left);
    }

    /** If this fails, look for an acknowledgement of what failed while closing. */
    @Rule(
            id = "PUB-42",
            says = "a message whose handler failed while its subscription closed goes to the next one",
            source = "the Javadoc of io.outrigger.spi.pubsub.RedeliverException")
    void failedWhileClosing() {
        Gate gate = gate(message -> {
            throw new RedeliverException("closing");
        });
        PubSub first = member("a");
        Subscription subscription = subscribe(first, gate);
        publish(first, "one");
        becomes("whether the handler runs", () -> gate.inside() > 0);
        Thread closing = Thread.startVirtualThread(subscription::close);
        silence();
        gate.open();
        becomes("whether close returned", () -> !closing.isAlive());
        Inbox inbox = new Inbox();
        subscribe(member("a"), inbox);
        comes("the message that failed while closing", inbox, "one");
    }

    /** If this fails, look at whether ttlInSeconds reaches the broker. */
    @Rule(
            id = "PUB-43",
            says = "a message that outlived its time to live is not delivered",
            needs = Ability.MESSAGE_TTL,
            source = "the Javadoc of io.outrigger.spi.pubsub.PubSubFeature")
    void expired() {
        PubSub member = member("a");
        subscribe(member, new Inbox()).close();
        member.publish(message("mortal").withMetadata(Map.of("ttlInSeconds", "1")));
        publish(member, "immortal");
        subject()
                .patience()
                .pause(Duration.ofSeconds(1).plus(subject().patience().expiry()));
        Inbox inbox = new Inbox();
        subscribe(member, inbox);
        comes("a message without a time to live", inbox, "immortal");
        silence();
        assertThat(inbox.distinct())
                .as("messages delivered after one's time to live")
                .containsExactly("immortal");
    }
}
