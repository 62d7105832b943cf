package io.outrigger.tck.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who gets a message, if several want it. */
@Contract
abstract class GroupContract extends PubSubContract {

    private static final int MANY = 40;
    private static final String GUARANTEES = "the Javadoc of io.outrigger.spi.pubsub.DeliveryGuarantee";

    GroupContract(PubSubTck tck) {
        super(tck);
    }

    /** If this fails, look at whether the group's name reaches the broker. */
    @Rule(
            id = "PUB-30",
            says = "the members of a consumer group share the messages",
            needs = Ability.CONSUMER_GROUPS,
            source = GUARANTEES)
    void shared() {
        Inbox one = new Inbox();
        Inbox two = new Inbox();
        PubSub first = member("a");
        subscribe(first, one);
        subscribe(member("a"), two);
        List<String> texts = texts("m", MANY);
        publish(first, texts.toArray(String[]::new));
        becomes(
                "whether the group got all messages between its members",
                () -> both(one, two).containsAll(texts));
        silence();
        Set<String> twice = one.distinct();
        twice.retainAll(two.distinct());
        assertThat(twice).as("messages both members of a group got").isEmpty();
    }

    /** If this fails, look for a group's name that is the same for all components. */
    @Rule(
            id = "PUB-31",
            says = "every consumer group gets all messages",
            needs = Ability.CONSUMER_GROUPS,
            source = GUARANTEES)
    void groups() {
        Inbox one = new Inbox();
        Inbox two = new Inbox();
        PubSub first = member("a");
        subscribe(first, one);
        subscribe(member("b"), two);
        List<String> texts = texts("m", MANY);
        publish(first, texts.toArray(String[]::new));
        comes("messages for one group", one, texts);
        comes("messages for another group", two, texts);
    }

    /** If this fails, declare consumer groups, or deliver to everybody. */
    @Rule(
            id = "PUB-32",
            says = "without consumer groups every subscription gets all messages",
            lacks = Ability.CONSUMER_GROUPS,
            source = GUARANTEES)
    void everybody() {
        Inbox one = new Inbox();
        Inbox two = new Inbox();
        subscribe(broker(), one);
        subscribe(broker(), two);
        List<String> texts = texts("m", MANY);
        publish(texts.toArray(String[]::new));
        comes("messages for one subscription", one, texts);
        comes("messages for another subscription", two, texts);
    }

    private static Set<String> both(Inbox one, Inbox two) {
        Set<String> all = new HashSet<>(one.distinct());
        all.addAll(two.distinct());
        return all;
    }
}
