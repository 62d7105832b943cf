package io.outrigger.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.util.List;

/** Publishing many at once, and publishing that fails. */
@Contract
abstract class PublishContract extends PubSubContract {

    PublishContract(PubSubTck tck) {
        super(tck);
    }

    /** If this fails, look for batches that are cut off, or sent under the first message's topic. */
    @Rule(id = "PUB-60", says = "messages published together all arrive, each under its topic", source = SPI)
    void bulk() {
        Inbox inbox = new Inbox();
        Inbox other = new Inbox();
        subscribe(broker(), inbox);
        subscribe(broker(), topic() + "-other", other);
        List<Message> messages = List.of(message("one"), message(topic() + "-other", "two"), message("three"));
        assertThat(broker().bulkPublish(messages))
                .as("failures of publishing three messages together")
                .isEmpty();
        comes("messages published together", inbox, "one", "three");
        comes("messages published together under another topic", other, "two");
    }

    /** If this fails, report a failure for each message instead of throwing one. */
    @Rule(id = "PUB-61", says = "messages that cannot be published together fail each by its place", source = SPI)
    void bulkFailure() {
        PubSub closed = subject().start();
        closed.close();
        List<Integer> places;
        try {
            places = closed.bulkPublish(List.of(message("one"), message("two"), message("three"))).stream()
                    .map(PublishFailure::index)
                    .sorted()
                    .toList();
        } catch (RuntimeException e) {
            throw new AssertionError("publishing together after close: expected failures by place, found " + e, e);
        }
        assertThat(places)
                .as("places of messages published together after close that failed")
                .containsExactly(0, 1, 2);
    }

    /** If this fails, look for a check of whether the component is open. */
    @Rule(id = "PUB-62", says = "publishing and subscribing after close are refused as unavailable", source = SPI)
    void closed() {
        PubSub closed = subject().start();
        closed.close();
        Refusals.expect("publishing after close", () -> publish(closed, "one"), UnavailableException.class);
        Refusals.expect("subscribing after close", () -> subscribe(closed, new Inbox()), UnavailableException.class);
    }

    /** If this fails, do not wait for anybody when there is nothing to publish. */
    @Rule(id = "PUB-63", says = "publishing no messages together fails none", source = SPI)
    void nothing() {
        assertThat(broker().bulkPublish(List.of()))
                .as("failures of publishing nothing")
                .isEmpty();
    }
}
