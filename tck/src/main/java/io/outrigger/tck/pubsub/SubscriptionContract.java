package io.outrigger.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;

/** The end of a subscription. */
@Contract
abstract class SubscriptionContract extends PubSubContract {

    SubscriptionContract(PubSubTck tck) {
        super(tck);
    }

    /** If this fails, look for a consumer that is told to stop and not waited for. */
    @Rule(id = "PUB-20", says = "nothing is delivered once close of a subscription returned", source = SPI)
    void silent() {
        Inbox inbox = new Inbox();
        Subscription subscription = subscribe(broker(), inbox);
        publish("one");
        comes("a message before close", inbox, "one");
        subscription.close();
        publish("two");
        silence();
        assertThat(inbox.distinct()).as("messages of a closed subscription").containsExactly("one");
    }

    /** If this fails, wait for the handlers before close returns, and do not interrupt them. */
    @Rule(id = "PUB-21", says = "closing waits for the handler under way, and lets it finish", source = SPI)
    void drained() {
        Inbox inbox = new Inbox();
        Gate gate = gate(inbox);
        Subscription subscription = subscribe(broker(), gate);
        publish("one");
        becomes("whether the handler runs", () -> gate.inside() > 0);
        waitsFor(gate, inbox, subscription::close, "close of a subscription");
    }

    /** If this fails, look at whether the component's close closes what is subscribed, and waits for it. */
    @Rule(id = "PUB-22", says = "closing the component ends its subscriptions, handlers included", source = SPI)
    void componentClosed() {
        Inbox inbox = new Inbox();
        Gate gate = gate(inbox);
        PubSub passing = kept(subject().start());
        subscribe(passing, gate);
        publish(passing, "one");
        becomes("whether the handler runs", () -> gate.inside() > 0);
        waitsFor(gate, inbox, passing::close, "close of the component");
        publish("two");
        silence();
        assertThat(inbox.distinct()).as("messages of a closed component").containsExactly("one");
    }

    private void waitsFor(Gate gate, Inbox inbox, Runnable close, String what) {
        Thread closing = Thread.ofVirtual().unstarted(close);
        closing.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        closing.start();
        silence();
        assertThat(closing.isAlive()).as(what + " waits while a handler runs").isTrue();
        gate.open();
        becomes("whether " + what + " returned once its handler had", () -> !closing.isAlive());
        assertThat(gate.inside()).as("handlers running after " + what).isZero();
        assertThat(inbox.size()).as("handlers that could finish").isEqualTo(1);
    }

    /** If this fails, look for a second closing that reaches the broker. */
    @Rule(id = "PUB-23", says = "closing a subscription twice is harmless", source = SPI)
    void twice() {
        Subscription subscription = subscribe(broker(), new Inbox());
        subscription.close();
        try {
            subscription.close();
        } catch (RuntimeException e) {
            throw new AssertionError("a second close of a subscription: " + e.getMessage(), e);
        }
    }

    /** If this fails, look for subscriptions kept by topic. */
    @Rule(id = "PUB-24", says = "closing a subscription leaves others of its topic working", source = SPI)
    void others() {
        Inbox stays = new Inbox();
        Inbox goes = new Inbox();
        subscribe(broker(), stays);
        subscribe(broker(), goes).close();
        publish("one", "two");
        comes("messages for the subscription that stays", stays, "one", "two");
    }

    /** If this fails, look for traces the first subscription left. */
    @Rule(id = "PUB-25", says = "a topic can be subscribed to again", source = SPI)
    void again() {
        subscribe(broker(), new Inbox()).close();
        Inbox inbox = new Inbox();
        subscribe(broker(), inbox);
        publish("one");
        comes("a message for the second subscription", inbox, "one");
    }
}
