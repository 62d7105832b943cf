package io.outrigger.tck.pubsub;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.RedeliverException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import io.outrigger.tck.support.Loaders;
import io.outrigger.tck.support.Together;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A message on its way from a publisher to a subscriber. */
@Contract
abstract class DeliveryContract extends PubSubContract {

    DeliveryContract(PubSubTck tck) {
        super(tck);
    }

    /** If this fails, look for a topic that has to be made before it is used. */
    @Rule(id = "PUB-01", says = "publishing a topic nobody subscribed to is no error", source = API)
    void nobody() {
        publish("one");
    }

    /** If this fails, look at whether subscribe returns before the broker knows of the subscription. */
    @Rule(id = "PUB-02", says = "a message published once subscribe returned reaches the subscriber", source = SPI)
    void arrives() {
        Inbox inbox = new Inbox();
        subscribe(broker(), inbox);
        publish("one");
        comes("a message of a topic just subscribed to", inbox, "one");
        assertThat(inbox.messages().getFirst().topic())
                .as("the topic of a delivered message")
                .isEqualTo(topic());
    }

    /** If this fails, look for what the broker's headers can hold; a broker without headers waives the rule. */
    @Rule(
            id = "PUB-03",
            says = "a message arrives with the metadata it was published with",
            level = Level.SHOULD,
            source = SPI)
    void metadata() {
        Inbox inbox = new Inbox();
        subscribe(broker(), inbox);
        Map<String, String> metadata = Map.of("partitionKey", "seven", "note", "\u00e9 \"quoted\"");
        broker().publish(message("one").withMetadata(metadata));
        comes("a message with metadata", inbox, "one");
        assertThat(inbox.messages().getFirst().metadata())
                .as("the metadata of a delivered message")
                .containsAllEntriesOf(metadata);
    }

    /** If this fails, look for text encodings, and for limits of the client. */
    @Rule(id = "PUB-04", says = "every byte, no byte at all, and 256 KiB arrive unchanged", source = SPI)
    void bytes() {
        for (byte[] data : List.of(Bytes.all(), new byte[0], Bytes.random(256 * 1024))) {
            String own = topic() + "-" + data.length;
            Inbox inbox = new Inbox();
            subscribe(broker(), own, inbox);
            broker().publish(Message.of(own, data));
            becomes("whether a message of " + data.length + " bytes came", () -> inbox.size() > 0);
            Bytes.same(
                    "a message of " + data.length + " bytes",
                    data,
                    inbox.messages().getFirst().data());
        }
    }

    /** If this fails, look at what happens to a message whose handler throws: it must not be acknowledged. */
    @Rule(
            id = "PUB-05",
            says = "a message whose handler failed comes again",
            needs = Ability.REDELIVERY,
            source = "the Javadoc of io.outrigger.spi.pubsub.DeliveryGuarantee")
    void again() {
        Inbox inbox = new Inbox();
        AtomicInteger failures = new AtomicInteger();
        subscribe(broker(), message -> {
            if (failures.getAndIncrement() < 2) {
                throw new RedeliverException("not yet");
            }
            inbox.handle(message);
        });
        publish("one");
        comes("a message that failed twice", inbox, "one");
    }

    /** If this fails, look for a loop that ends with an exception of the handler. */
    @Rule(id = "PUB-06", says = "whatever a handler throws, later messages are delivered", source = SPI)
    void afterFailures() {
        Inbox inbox = new Inbox();
        AtomicInteger calls = new AtomicInteger();
        subscribe(broker(), message -> {
            switch (calls.getAndIncrement()) {
                case 0 -> throw new RedeliverException("no");
                case 1 -> throw new IllegalStateException("a fault of the handler");
                default -> inbox.handle(message);
            }
        });
        publish("one", "two");
        becomes("whether the handler was called twice", () -> calls.get() >= 2);
        publish("three");
        comes("a message after two that failed", inbox, "three");
    }

    /** If this fails, look for topics matched by their beginning, and for characters that mean something. */
    @Rule(id = "PUB-07", says = "a subscriber gets its topic's messages and no others", source = SPI)
    void topics() {
        Inbox inbox = new Inbox();
        subscribe(broker(), inbox);
        for (String other : List.of(topic() + "2", topic() + "-x", topic().substring(0, topic().length() - 1))) {
            broker().publish(message(other, "stranger"));
        }
        publish("one");
        comes("a message of the topic", inbox, "one");
        silence();
        assertThat(inbox.distinct()).as("messages of one topic").containsExactly("one");
    }

    /** If this fails, look for subscription metadata that are bound as settings. */
    @Rule(id = "PUB-08", says = "metadata a component does not know do not hinder a subscription", source = SPI)
    void subscriptionMetadata() {
        Inbox inbox = new Inbox();
        Map<String, String> metadata = Map.of("rawPayload", "true", "tck-no-such-name", "x");
        kept(broker().subscribe(new SubscribeRequest(topic(), metadata), inbox));
        publish("one");
        comes("a message of a subscription with metadata", inbox, "one");
    }

    /** If this fails, look for handlers called by the publisher. */
    @Rule(id = "PUB-09", says = "publishing does not wait for the subscriber", source = SPI)
    void publisherReturns() {
        Inbox inbox = new Inbox();
        Gate gate = gate(inbox);
        subscribe(broker(), gate);
        Thread publisher = Thread.currentThread();
        AtomicInteger same = new AtomicInteger();
        subscribe(broker(), topic() + "-own", message -> same.addAndGet(Thread.currentThread() == publisher ? 1 : 0));
        broker().publish(message(topic() + "-own", "own"));
        publish("one");
        becomes("whether the handler runs", () -> gate.inside() > 0);
        gate.open();
        comes("the message", inbox, "one");
        assertThat(same.get()).as("handlers called on the publisher's thread").isZero();
    }

    /** If this fails, look for connections or buffers that are not safe for several threads. */
    @Rule(id = "PUB-10", says = "what 16 threads publish at once all arrives", level = Level.STOCHASTIC, source = SPI)
    void manyPublishers() {
        Inbox inbox = new Inbox();
        subscribe(broker(), inbox);
        Together.race(
                        "parallel publishing",
                        RACERS,
                        i -> publish(texts("t" + i + "-", 20).toArray(String[]::new)))
                .forEach(failure -> failure.ifPresent(e -> {
                    throw new AssertionError("parallel publishing: a call failed: " + e.getMessage(), e);
                }));
        List<String> all = IntStream.range(0, RACERS)
                .boxed()
                .flatMap(i -> texts("t" + i + "-", 20).stream())
                .toList();
        comes("messages of parallel publishers", inbox, all);
    }

    /** If this fails, look for libraries that search services or classes through the context class loader. */
    @Rule(
            id = "LOAD-01",
            says = "an initialised component works with the context class loader of a foreign thread",
            source = "the Javadoc of io.outrigger.spi.Component")
    void foreignLoader() {
        Inbox inbox = new Inbox();
        Loaders.foreign(() -> {
            subscribe(broker(), inbox);
            publish("one");
            return true;
        });
        comes("a message published on a foreign thread", inbox, "one");
    }
}
