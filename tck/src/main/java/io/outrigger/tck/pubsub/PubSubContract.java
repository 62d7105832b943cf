package io.outrigger.tck.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** The words the rules for brokers are written in. Every topic belongs to one rule of one run. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class PubSubContract {

    static final String SPI = "the Javadoc of io.outrigger.spi.pubsub.PubSub";
    static final String API = "https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-overview/";

    private final ComponentUnderTest<PubSub> subject;
    private final PubSubFixture fixture;
    private final String topic;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Deque<Gate> gates = new ArrayDeque<>();

    PubSubContract(PubSubTck tck) {
        this.subject = ((ComponentTck<PubSub>) tck).subject();
        this.fixture = (PubSubFixture) subject.fixture();
        this.topic = subject.newScope();
    }

    final PubSub broker() {
        return subject.component();
    }

    final ComponentUnderTest<PubSub> subject() {
        return subject;
    }

    final PubSubFixture fixture() {
        return fixture;
    }

    /** The topic of this rule; others begin with it. */
    final String topic() {
        return topic;
    }

    /** A further component in the given group of this rule; closed after it. */
    final PubSub member(String group) {
        return kept(subject.start(fixture.groupMetadata(topic + "-" + group)));
    }

    /** A subscription to this rule's topic; closed after the rule. */
    final Subscription subscribe(PubSub component, MessageHandler handler) {
        return subscribe(component, topic, handler);
    }

    final Subscription subscribe(PubSub component, String pattern, MessageHandler handler) {
        return kept(component.subscribe(SubscribeRequest.of(pattern), handler));
    }

    /** Closes it after the rule, if not before: what was opened last is closed first. */
    final <T extends AutoCloseable> T kept(T resource) {
        opened.push(resource);
        return resource;
    }

    final Gate gate(MessageHandler behind) {
        Gate gate = new Gate(behind);
        gates.push(gate);
        return gate;
    }

    final void publish(String... texts) {
        publish(broker(), texts);
    }

    final void publish(PubSub component, String... texts) {
        for (String text : texts) {
            component.publish(message(text));
        }
    }

    final Message message(String text) {
        return message(topic, text);
    }

    static Message message(String topic, String text) {
        return Message.of(topic, text.getBytes(UTF_8));
    }

    /** Publishes on a thread of its own, for brokers that let publishers wait. */
    final void publishBehindTheScenes(PubSub component, List<String> texts) {
        Thread publisher = Thread.ofVirtual().unstarted(() -> texts.forEach(text -> publish(component, text)));
        publisher.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        publisher.start();
    }

    static List<String> texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** Fails unless all the texts come. */
    final void comes(String what, Inbox inbox, Collection<String> texts) {
        boolean came = eventually(() -> inbox.holds(texts));
        if (!came) {
            List<String> missing = texts.stream()
                    .filter(text -> !inbox.distinct().contains(text))
                    .toList();
            throw new AssertionError(what + ": " + missing.size() + " of " + texts.size()
                    + " messages did not come within " + fixture.delivery() + ", the first of them '"
                    + missing.getFirst() + "'");
        }
    }

    final void comes(String what, Inbox inbox, String... texts) {
        comes(what, inbox, List.of(texts));
    }

    final boolean eventually(BooleanSupplier condition) {
        return subject.patience().until(fixture.delivery(), condition);
    }

    /** Fails unless it comes to be so. */
    final void becomes(String what, BooleanSupplier condition) {
        assertThat(eventually(condition)).as(what).isTrue();
    }

    /** Waits long enough for whatever would come. */
    final void silence() {
        subject.patience().pause(fixture.silence());
    }

    @AfterEach
    final void closeAll() throws Exception {
        gates.forEach(Gate::open);
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }
}
